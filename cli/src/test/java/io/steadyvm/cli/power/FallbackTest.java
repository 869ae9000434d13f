package io.steadyvm.cli.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cli.yaml.YamlReader;
import io.steadyvm.cli.yaml.YamlSyntaxException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FallbackTest {
    private static final String GUARD = "{\"metadata\":{\"resourceVersion\":\"7\"},";

    private static FallbackStep plan(String action, String spec, String phase) {
        return plan(action, spec, phase, "{}");
    }

    private static FallbackStep plan(String action, String spec, String phase, String status) {
        JsonNode vm =
                yaml(
                        "{metadata: {resourceVersion: '7'}, spec: %s, status: %s}"
                                .formatted(spec, status));
        Optional<JsonNode> instance =
                phase.equals("none")
                        ? Optional.empty()
                        : Optional.of(
                                yaml(
                                        "{metadata: {uid: u1}, status: {phase: %s}}"
                                                .formatted(phase)));
        boolean paused = action.endsWith("-paused");
        PowerAction wish = PowerAction.valueOf(action.replace("-paused", ""));
        return Fallback.plan(
                new PowerRequest(wish, "vm", paused, false, OptionalInt.empty()), vm, instance);
    }

    private static JsonNode yaml(String text) {
        try {
            return YamlReader.read(text).getFirst();
        } catch (YamlSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "START|{running: false}|none|{\"running\":true}",
                "START|{}|none|{\"running\":true}",
                "START|{runStrategy: Halted}|none|{\"runStrategy\":\"Always\"}",
                "START|{running: false}|Succeeded|{\"running\":true}",
                "STOP|{running: true}|Running|{\"running\":false}",
                "STOP|{running: true}|none|{\"running\":false}",
                "STOP|{runStrategy: Always}|Running|{\"runStrategy\":\"Halted\"}",
                "STOP|{runStrategy: Once}|Running|{\"runStrategy\":\"Halted\"}",
            })
    void switchesTheSpec(String action, String spec, String phase, String patch) {
        assertThat(plan(action, spec, phase))
                .isEqualTo(new FallbackStep.PatchVm(patch(GUARD + "\"spec\":" + patch + "}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "START|Manual|none|{\"action\":\"Start\"}",
                "START|Manual|Failed|{\"action\":\"Stop\",\"uid\":\"u1\"},{\"action\":\"Start\"}",
                "START|RerunOnFailure|Succeeded|{\"action\":\"Stop\",\"uid\":\"u1\"},{\"action\":\"Start\"}",
                "START-paused|Halted|none|{\"action\":\"Start\",\"data\":{\"paused\":\"true\"}}",
                "START-paused|Manual|none|{\"action\":\"Start\",\"data\":{\"paused\":\"true\"}}",
                "STOP|Manual|Running|{\"action\":\"Stop\",\"uid\":\"u1\"}",
                "STOP|RerunOnFailure|Scheduling|{\"action\":\"Stop\",\"uid\":\"u1\"}",
                "RESTART|Manual|Running|{\"action\":\"Stop\",\"uid\":\"u1\"},{\"action\":\"Start\"}",
                "RESTART|RerunOnFailure|Running|{\"action\":\"Stop\",\"uid\":\"u1\"},{\"action\":\"Start\"}",
            })
    void asksTheControllerWhereTheSpecStays(
            String action, String strategy, String phase, String requests) {
        assertThat(plan(action, "{runStrategy: " + strategy + "}", phase))
                .isEqualTo(
                        new FallbackStep.PatchStatus(
                                patch(
                                        GUARD
                                                + "\"status\":{\"stateChangeRequests\":["
                                                + requests
                                                + "]}}")));
    }

    @Test
    void restartOfAVmThatAlwaysRunsDeletesThisInstance() {
        assertThat(plan("RESTART", "{running: true}", "Running"))
                .isEqualTo(new FallbackStep.DeleteInstance("u1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "START|{running: true}|Running|VM is already running",
                "START|{running: false}|Running|VM is already running",
                "START|{running: true}|none|Always does not support manual start requests",
                "START|{runStrategy: Once}|none|Once does not support manual start requests",
                "START|{runStrategy: RerunOnFailure}|Failed|RerunOnFailure does not support starting VM from failed state",
                "STOP|{running: false}|none|VM is not running",
                "STOP|{running: false}|Running|Halted only supports manual stop requests with a shorter graceperiod",
                "STOP|{runStrategy: Manual}|none|VM is not running",
                "STOP|{runStrategy: Manual}|Failed|VM is not running",
                "RESTART|{running: false}|Running|RunStategy Halted does not support manual restart requests",
                "RESTART|{runStrategy: Once}|Running|RunStategy Once does not support manual restart requests",
                "RESTART|{running: true}|none|VM is not running: Halted",
                "START|{running: true, runStrategy: Always}|none|its spec contradicts itself about running and runStrategy",
            })
    void refusesInTheWordsOfTheAggregatedApi(
            String action, String spec, String phase, String cause) {
        assertThat(plan(action, spec, phase)).isEqualTo(new FallbackStep.Refuse(cause));
    }

    @Test
    void leavesAPendingRequestAlone() {
        String status = "{stateChangeRequests: [{action: Stop, uid: u0}]}";
        assertThat(plan("RESTART", "{runStrategy: Manual}", "Running", status))
                .isEqualTo(
                        new FallbackStep.Refuse(
                                "unable to complete request: stop/start already underway"));
    }

    @Test
    void forceIsBeyondAPatch() {
        PowerRequest forced =
                new PowerRequest(PowerAction.STOP, "vm", false, false, OptionalInt.of(0));
        assertThat(Fallback.plan(forced, yaml("{spec: {running: true}}"), Optional.empty()))
                .isInstanceOf(FallbackStep.Refuse.class);
    }

    private static tools.jackson.databind.node.ObjectNode patch(String json) {
        return (tools.jackson.databind.node.ObjectNode) yaml(json);
    }
}
