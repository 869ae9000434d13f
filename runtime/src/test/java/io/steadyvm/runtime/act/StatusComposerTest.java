package io.steadyvm.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.runtime.Specs;
import io.steadyvm.runtime.decide.Conditions;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Site;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The status as it is sent: field by field, for what was there before. */
class StatusComposerTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.789Z");
    private static final String NEW = "2026-11-25T12:00:00Z";
    private static final String OLD = "2026-11-25T11:00:00Z";

    private static Instance instance(String status) {
        ObjectNode tree = Specs.object("{\"metadata\": {\"name\": \"vm\"}}");
        tree.withObject("/metadata").put("creationTimestamp", "2026-11-25T10:00:00Z");
        tree.set("spec", Specs.pinned());
        tree.set("status", Specs.object(status));
        return new Instance(tree);
    }

    private static final Site SITE =
            new Site("node-1", new ConsoleEndpoint("node:9405", "0123456789abcdef".repeat(4)));

    private static JsonNode compose(
            String status, Function<StatusComposer, ObjectNode> composition) {
        return composition.apply(new StatusComposer(instance(status), NOW, SITE));
    }

    private static JsonNode enter(String status, VmiPhase phase, Conditions conditions) {
        return compose(status, composer -> composer.phase(phase, conditions));
    }

    private static void is(JsonNode composed, String expected) {
        assertThat(composed).isEqualTo(Specs.object(expected));
    }

    @Test
    void aFirstPhase() {
        is(
                enter("{}", VmiPhase.PENDING, Conditions.notRunning()),
                """
                {"conditions": [{"type": "Ready", "status": "False", "reason": "GuestNotRunning",
                   "message": "The guest is not running", "lastTransitionTime": "%1$s"}],
                 "phase": "Pending",
                 "phaseTransitionTimestamps": [
                   {"phase": "Pending", "phaseTransitionTimestamp": "%1$s"}]}
                """
                        .formatted(NEW));
    }

    @Test
    void thePhaseAfterTheOneThatTheControllerHasGiven() {
        JsonNode composed =
                enter("{\"phase\": \"Pending\"}", VmiPhase.SCHEDULING, Conditions.notRunning());
        assertThat(composed.path("nodeName").asString()).isEqualTo("node-1");
        assertThat(composed.path("phaseTransitionTimestamps"))
                .isEqualTo(
                        Specs.object(
                                        """
                                        {"list": [
                                          {"phase": "Pending",
                                           "phaseTransitionTimestamp": "2026-11-25T10:00:00Z"},
                                          {"phase": "Scheduling",
                                           "phaseTransitionTimestamp": "%s"}]}
                                        """
                                                .formatted(NEW))
                                .path("list"));
    }

    @Test
    void whatRunsIsDescribed() {
        JsonNode composed =
                enter("{\"phase\": \"Scheduled\"}", VmiPhase.RUNNING, Conditions.notRunning());
        is(composed.path("machine"), "{\"type\": \"pc-q35-7.2\"}");
        assertThat(ConsoleEndpoint.of(composed)).contains(SITE.console());
        is(
                composed.at("/interfaces/0"),
                """
                {"name": "default", "mac": "02:00:00:00:00:2a", "ipAddress": "10.0.2.15",
                 "ipAddresses": ["10.0.2.15"], "infoSource": "domain"}
                """);
    }

    @Test
    void whoseConsoleIsOverHasNone() {
        JsonNode composed =
                enter(
                        "{\"phase\": \"Running\", \"console\": {}}",
                        VmiPhase.SUCCEEDED,
                        Conditions.notRunning());
        assertThat(composed.path("console").isNull()).isTrue();
    }

    @Test
    void aFailureHasItsReasonTwice() {
        JsonNode composed =
                enter("{}", VmiPhase.FAILED, Conditions.failed("GuestDied", "x".repeat(9000)));
        assertThat(composed.path("reason").asString()).isEqualTo("GuestDied");
        JsonNode failure = composed.at("/conditions/1");
        assertThat(failure.path("type").asString()).isEqualTo("Failure");
        assertThat(failure.path("status").asString()).isEqualTo("True");
        assertThat(failure.path("reason").asString()).isEqualTo("GuestDied");
        assertThat(failure.path("message").asString()).hasSize(8192);
    }

    private static final String READY_AND_OTHERS =
            """
            {"conditions": [
               {"type": "Ready", "status": "False", "lastTransitionTime": "%1$s"},
               {"type": "Failure", "status": "True", "lastTransitionTime": "%1$s"},
               {"type": "LiveMigratable", "status": "False", "reason": "DisksNotLiveMigratable"}]}
            """
                    .formatted(OLD);

    @Test
    void othersConditionsStayAndOursAreMadeAnew() {
        JsonNode composed =
                compose(
                        READY_AND_OTHERS,
                        composer -> composer.conditions(Conditions.waiting("ErrImagePull", "no")));
        is(
                composed,
                """
                {"conditions": [
                   {"type": "LiveMigratable", "status": "False",
                    "reason": "DisksNotLiveMigratable"},
                   {"type": "Ready", "status": "False", "reason": "GuestNotRunning",
                    "message": "The guest is not running", "lastTransitionTime": "%s"},
                   {"type": "Synchronized", "status": "False", "reason": "ErrImagePull",
                    "message": "no", "lastTransitionTime": "%s"}]}
                """
                        .formatted(OLD, NEW));
    }

    @Test
    void aConditionThatTurnsGetsANewTime() {
        String ready = READY_AND_OTHERS.replace("\"False\", \"lastTr", "\"True\", \"lastTr");
        JsonNode composed =
                compose(ready, composer -> composer.conditions(Conditions.notRunning()));
        assertThat(composed.at("/conditions/1/lastTransitionTime").asString()).isEqualTo(NEW);
    }
}
