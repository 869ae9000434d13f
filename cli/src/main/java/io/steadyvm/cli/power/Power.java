package io.steadyvm.cli.power;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.ApiStatus;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Discovery;
import io.steadyvm.cli.wire.Paths;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the aggregated API; where the API server says that there is none (404 for the whole group)
 * or that it doesn't answer (503), makes the change that the wish means.
 */
public final class Power {
    /** Each is a change by somebody else in between; so many in a row is a broken writer. */
    private static final int MOST_ATTEMPTS = 5;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final ApiClient api;
    private final Discovery discovery;

    /**
     * For one command.
     *
     * @param discovery of the same server
     */
    public Power(ApiClient api, Discovery discovery) {
        this.api = api;
        this.discovery = discovery;
    }

    /** How it went, and which way. */
    public sealed interface Outcome {
        /** The aggregated API took it. */
        record Scheduled() implements Outcome {}

        /**
         * The aggregated API isn't there; the change itself was made.
         *
         * @param change what was done, as the end of a sentence
         */
        record Changed(String change) implements Outcome {}

        /** No, and why. */
        record Failed(Answer answer) implements Outcome {}
    }

    public Outcome ask(PowerRequest request) {
        String path =
                Paths.subresource(
                        KubeVirt.VM_PLURAL,
                        api.namespace(),
                        request.name(),
                        request.action().text());
        Answer answer = api.send(Call.put(path, options(request)));
        return switch (answer) {
            case Answer.Done done -> new Outcome.Scheduled();
            case Answer.Refused refused ->
                    isForbidden(refused) && !isInstalled()
                            ? change(request)
                            : new Outcome.Failed(refused);
            case Answer.Foreign foreign ->
                    isAbsent(foreign) ? change(request) : new Outcome.Failed(foreign);
        };
    }

    /** Rights are checked before paths: without the API, who has no right to it hears of that. */
    private static boolean isForbidden(Answer.Refused refused) {
        return refused.status().code() == FORBIDDEN;
    }

    /** Discovery is open to everybody who is logged in. */
    private boolean isInstalled() {
        return !(discovery.group() instanceof Answer.Foreign foreign && isAbsent(foreign));
    }

    /** The API server's own words for "no such group" and "its service does not answer". */
    private static boolean isAbsent(Answer.Foreign foreign) {
        return foreign.code() == NOT_FOUND || foreign.code() == UNAVAILABLE;
    }

    private static ObjectNode options(PowerRequest request) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (request.paused()) {
            options.put("paused", true);
        }
        if (request.dryRun()) {
            options.putArray("dryRun").add("All");
        }
        String graceField =
                request.action() == PowerAction.RESTART ? "gracePeriodSeconds" : "gracePeriod";
        request.gracePeriodSeconds().ifPresent(seconds -> options.put(graceField, seconds));
        return options;
    }

    private Outcome change(PowerRequest request) {
        String vmPath = Paths.vm(api.namespace(), request.name());
        for (int attempt = 1; ; attempt++) {
            Answer read = api.send(Call.get(vmPath));
            if (!(read instanceof Answer.Done(int code, JsonNode vm))) {
                return new Outcome.Failed(read);
            }
            Answer readInstance = api.send(Call.get(Paths.vmi(api.namespace(), request.name())));
            if (!(readInstance instanceof Answer.Done) && !isNotFound(readInstance)) {
                return new Outcome.Failed(readInstance);
            }
            Optional<JsonNode> instance =
                    readInstance instanceof Answer.Done(int found, JsonNode vmi)
                            ? Optional.of(vmi)
                            : Optional.empty();
            Outcome outcome = carryOut(request, Fallback.plan(request, vm, instance));
            if (attempt == MOST_ATTEMPTS || !isConflict(outcome)) {
                return outcome;
            }
        }
    }

    private Outcome carryOut(PowerRequest request, FallbackStep step) {
        String vm = Paths.vm(api.namespace(), request.name());
        return switch (step) {
            case FallbackStep.PatchVm(ObjectNode patch) ->
                    send(request, Call.mergePatch(vm, patch), "patched " + patch.get("spec"));
            case FallbackStep.PatchStatus(ObjectNode patch) ->
                    send(
                            request,
                            Call.mergePatch(vm + "/status", patch),
                            "patched " + patch.get("status"));
            case FallbackStep.DeleteInstance(String uid) -> delete(request, uid);
            case FallbackStep.Refuse(String cause) ->
                    new Outcome.Failed(new Answer.Refused(refusal(request.name(), cause)));
        };
    }

    private Outcome send(PowerRequest request, Call call, String change) {
        Answer answer = api.send(call.dryRun(request.dryRun()));
        return answer instanceof Answer.Done
                ? new Outcome.Changed(change)
                : new Outcome.Failed(answer);
    }

    /** Gone, or replaced, since we looked: somebody else restarted it, and once is enough. */
    private Outcome delete(PowerRequest request, String uid) {
        String path = Paths.vmi(api.namespace(), request.name());
        Outcome outcome =
                send(request, Call.delete(path, onlyThis(uid)), "deleted the running instance");
        boolean isGone =
                isConflict(outcome)
                        || (outcome instanceof Outcome.Failed(Answer no) && isNotFound(no));
        return isGone ? new Outcome.Changed("found that instance gone already") : outcome;
    }

    private static ObjectNode onlyThis(String uid) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions");
        options.putObject("preconditions").put("uid", uid);
        return options;
    }

    private static ApiStatus refusal(String name, String cause) {
        return new ApiStatus(
                CONFLICT,
                "StateConflict",
                "Operation cannot be fulfilled on virtualmachine.%s \"%s\": %s"
                        .formatted(KubeVirt.GROUP, name, cause),
                "virtualmachine",
                name);
    }

    private static boolean isNotFound(Answer answer) {
        return answer instanceof Answer.Refused(ApiStatus status) && status.code() == NOT_FOUND;
    }

    /** The guard held: somebody else wrote in between. Our own refusals are not repeated. */
    private static boolean isConflict(Outcome outcome) {
        return outcome instanceof Outcome.Failed(Answer.Refused(ApiStatus status))
                && status.code() == CONFLICT
                && status.reason().equals("Conflict");
    }
}
