package io.steadyvm.webhook.kube;

import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.InstanceLookupException;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.certs.UnavailableException;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks up, at the API server, the VMI that a new VM would adopt. */
public final class UnownedInstances implements InstanceLookup {
    private static final int NOT_FOUND = 404;

    private final ApiServer api;

    public UnownedInstances(ApiServer api) {
        this.api = api;
    }

    @Override
    public Optional<ObjectNode> unowned(String namespace, String name)
            throws InstanceLookupException {
        Answer answer = ask(namespace, name);
        if (answer.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw new InstanceLookupException(
                    answer.refusal("get virtualmachineinstances/" + name).getMessage());
        }
        return answer.body() instanceof ObjectNode instance && !isOwned(instance)
                ? Optional.of(instance)
                : Optional.empty();
    }

    private Answer ask(String namespace, String name) throws InstanceLookupException {
        try {
            return api.get(
                    "/apis/%s/namespaces/%s/%s/%s"
                            .formatted(
                                    KubeVirt.API_VERSION_V1,
                                    ApiServer.segment(namespace),
                                    KubeVirt.VMI_PLURAL,
                                    ApiServer.segment(name)));
        } catch (UnavailableException e) {
            throw new InstanceLookupException(e.getMessage(), e);
        }
    }

    private static boolean isOwned(JsonNode instance) {
        for (JsonNode owner : instance.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }
}
