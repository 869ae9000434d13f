package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that can't start says why, all of it, and ends. */
@EndToEnd
class ConfigurationTest {
    private static Outcome start(
            String module, Stage stage, Steadyvm steadyvm, Map<String, String> faults) {
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "KUBECONFIG",
                                steadyvm.kubeconfig()
                                        .resolveSibling("steadyvm-" + module + ".kubeconfig")
                                        .toString(),
                                "STEADYVM_OPERATIONS_LISTEN",
                                "127.0.0.1:0"));
        environment.putAll(faults);
        return stage.shell()
                .with(environment)
                .run(
                        "exec $JAVA_HOME/bin/java -jar %1$s/target/steadyvm-%1$s.jar"
                                .formatted(module));
    }

    private static void isOneSentenceEach(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
        outcome.doesNotPrint("\tat ").doesNotPrint("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "controller"})
    void listsAllFaultsAtOnce(String module, Stage stage, Steadyvm steadyvm) {
        Outcome outcome =
                start(
                        module,
                        stage,
                        steadyvm,
                        Map.of(
                                "STEADYVM_OPERATIONS_LISTEN", "nowhere",
                                "STEADYVM_LOG_LEVEL", "LOUD",
                                "STEADYVM_COLOUR", "green"));

        isOneSentenceEach(outcome);
        assertThat(outcome.stderr())
                .contains("STEADYVM_OPERATIONS_LISTEN", "nowhere")
                .contains("STEADYVM_LOG_LEVEL", "LOUD", "INFO")
                .contains("STEADYVM_COLOUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "controller"})
    void namesABusyPort(String module, Stage stage, Steadyvm steadyvm) throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + busy.getLocalPort();
            Outcome outcome =
                    start(module, stage, steadyvm, Map.of("STEADYVM_OPERATIONS_LISTEN", address));

            isOneSentenceEach(outcome);
            assertThat(outcome.stderr().lines()).hasSize(1);
            assertThat(outcome.stderr()).contains(address);
        }
    }
}
