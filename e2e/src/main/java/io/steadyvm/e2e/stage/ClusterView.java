package io.steadyvm.e2e.stage;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.steadyvm.api.KubeVirt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Looks at the objects of one namespace, as trees, as the API server stores them. An object that
 * isn't there is a missing node, so that a look never fails on absence.
 */
public final class ClusterView {
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesClient client;
    private final String namespace;

    public ClusterView(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    public JsonNode vm(String name) {
        return get(kubevirt(KubeVirt.V1, KubeVirt.VM_PLURAL, name));
    }

    public JsonNode vmi(String name) {
        return get(kubevirt(KubeVirt.V1, KubeVirt.VMI_PLURAL, name));
    }

    /** As the 2018 dialect says it. */
    public JsonNode vmInV1alpha2(String name) {
        return get(kubevirt(KubeVirt.V1ALPHA2, KubeVirt.VM_PLURAL, name));
    }

    /** The events on the object of this name, as a list's {@code items}. */
    public JsonNode eventsOn(String name) {
        return get("/api/v1/namespaces/%s/events?fieldSelector=involvedObject.name=%s"
                        .formatted(namespace, name))
                .path("items");
    }

    /** The VM's history of starts: its ControllerRevisions, as a list's {@code items}. */
    public JsonNode revisions() {
        return get("/apis/apps/v1/namespaces/%s/controllerrevisions".formatted(namespace))
                .path("items");
    }

    /** Any object or list by its path. */
    public JsonNode get(String path) {
        @Nullable String body = client.raw(path);
        return body == null ? MissingNode.getInstance() : JSON.readTree(body);
    }

    private String kubevirt(String version, String plural, String name) {
        return "/apis/%s/%s/namespaces/%s/%s/%s"
                .formatted(KubeVirt.GROUP, version, namespace, plural, name);
    }
}
