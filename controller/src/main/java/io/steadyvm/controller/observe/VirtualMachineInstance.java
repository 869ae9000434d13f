package io.steadyvm.controller.observe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.steadyvm.api.KubeVirt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An instance on the wire: what we do not understand stays a tree.
 *
 * <p>Named in {@code META-INF/services}: otherwise the client reads it as a generic resource.
 */
@Group(KubeVirt.GROUP)
@Version(KubeVirt.V1)
@Kind(KubeVirt.VMI_KIND)
@Plural(KubeVirt.VMI_PLURAL)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class VirtualMachineInstance implements HasMetadata, Namespaced {
    private String apiVersion = KubeVirt.API_VERSION_V1;
    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable JsonNode spec;
    private @Nullable JsonNode status;

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public @Nullable JsonNode getSpec() {
        return spec;
    }

    public void setSpec(@Nullable JsonNode spec) {
        this.spec = spec;
    }

    public @Nullable JsonNode getStatus() {
        return status;
    }

    public void setStatus(@Nullable JsonNode status) {
        this.status = status;
    }
}
