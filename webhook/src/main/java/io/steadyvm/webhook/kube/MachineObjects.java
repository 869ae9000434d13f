package io.steadyvm.webhook.kube;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import io.steadyvm.webhook.kube.ApiServer.Patch;
import io.steadyvm.webhook.subresource.Change;
import io.steadyvm.webhook.subresource.Machines;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** VMs and VMIs through the API server's REST. */
public final class MachineObjects implements Machines {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int FIRST_OF_SERVER = 500;

    private final ApiServer api;

    public MachineObjects(ApiServer api) {
        this.api = api;
    }

    /** By way of the status, which we may patch, and whose patches no webhook is asked about. */
    @Override
    public Optional<JsonNode> vm(String namespace, String name) {
        return found(
                api.readByPatch(path(KubeVirt.VM_PLURAL, namespace, name) + "/status"),
                "read VirtualMachine " + namespace + "/" + name);
    }

    @Override
    public Optional<JsonNode> instance(String namespace, String name) {
        return found(
                api.get(path(KubeVirt.VMI_PLURAL, namespace, name)),
                "get VirtualMachineInstance " + namespace + "/" + name);
    }

    private static Optional<JsonNode> found(Answer answer, String deed) {
        if (answer.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw answer.refusal(deed);
        }
        return Optional.of(answer.body());
    }

    @Override
    public Written write(String namespace, String name, Change change, boolean dryRun) {
        String path =
                switch (change.target()) {
                    case VM -> path(KubeVirt.VM_PLURAL, namespace, name);
                    case VM_STATUS -> path(KubeVirt.VM_PLURAL, namespace, name) + "/status";
                    case VMI -> path(KubeVirt.VMI_PLURAL, namespace, name);
                };
        String query = "?fieldManager=" + ApiServer.FIELD_MANAGER + (dryRun ? "&dryRun=All" : "");
        Answer answer = api.patch(path + query, Patch.JSON, change.patch());
        if (answer.isSuccess()) {
            return new Written.Done();
        }
        String message = answer.body().path("message").asString("");
        return switch (answer.code()) {
            case NOT_FOUND -> new Written.Gone();
            case CONFLICT -> new Written.Changed();
            default -> {
                if (answer.code() == FORBIDDEN || answer.code() >= FIRST_OF_SERVER) {
                    throw answer.refusal("patch " + path);
                }
                yield refused(answer, message);
            }
        };
    }

    private static Written refused(Answer answer, String message) {
        return new Written.Refused(
                answer.code(), answer.body().path("reason").asString("Invalid"), message);
    }

    private static String path(String plural, String namespace, String name) {
        return "/apis/%s/namespaces/%s/%s/%s"
                .formatted(
                        KubeVirt.API_VERSION_V1,
                        ApiServer.segment(namespace),
                        plural,
                        ApiServer.segment(name));
    }
}
