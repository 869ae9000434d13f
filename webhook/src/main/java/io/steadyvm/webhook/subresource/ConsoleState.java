package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether an instance's console can be had at this moment. Pure. KubeVirt's client asks again every
 * second after a 400, for as long as its user lets it, and gives up at any other answer: so what
 * may still come is a 400.
 */
sealed interface ConsoleState {
    record Refused(Refusal refusal) implements ConsoleState {
        public Refused {
            requireNonNull(refusal);
        }
    }

    record Served(ConsoleEndpoint endpoint) implements ConsoleState {
        public Served {
            requireNonNull(endpoint);
        }
    }

    static ConsoleState of(JsonNode instance) {
        Subject subject = Subject.vmi(instance.path("metadata").path("name").asString(""));
        JsonNode wanted = instance.at("/spec/domain/devices").path("autoattachSerialConsole");
        if (wanted.isBoolean() && !wanted.booleanValue()) {
            return refused(Refusal.badRequest(subject, "No serial consoles are present."));
        }
        String phase = instance.path("status").path("phase").asString("");
        if (phase.equals(VmiPhase.FAILED.text())) {
            return refused(Refusal.conflict(subject, "VMI is in failed status"));
        }
        if (!phase.equals(VmiPhase.RUNNING.text())) {
            return refused(Refusal.badRequest(subject, "VMI is not running"));
        }
        Optional<ConsoleEndpoint> endpoint = ConsoleEndpoint.of(instance.path("status"));
        return endpoint.isPresent()
                ? new Served(endpoint.get())
                : refused(
                        Refusal.badRequest(
                                subject, "what runs this VMI has not offered its console yet"));
    }

    private static ConsoleState refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
