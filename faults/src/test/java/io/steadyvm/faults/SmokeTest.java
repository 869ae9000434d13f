package io.steadyvm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.faults.kubeconfig.KubeconfigFile;
import io.steadyvm.faults.proxy.ApiCall;
import io.steadyvm.faults.proxy.FaultProxy;
import io.steadyvm.faults.proxy.Interference;
import io.steadyvm.faults.run.CampaignOptions;
import io.steadyvm.faults.run.ControllerCommand;
import io.steadyvm.faults.run.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real API server: a handful of the worst; `make faults` has them all. */
@Tag("e2e")
class SmokeTest {
    private static final String WORST =
            String.join(
                    ",",
                    "killed:stale:create:virtualmachineinstances:2",
                    "reply-lost:stale:create:virtualmachineinstances:1",
                    "gone:stale:patch:virtualmachines/status:3",
                    "delayed:fresh:delete:virtualmachineinstances:1");

    private static final Path CHECKOUT = Path.of(System.getProperty("steadyvm.root"));

    private static Steadyvm steadyvm;

    @BeforeAll
    static void boot() {
        steadyvm = Steadyvm.start(Faults.controlPlane(CHECKOUT));
    }

    @AfterAll
    static void close() {
        steadyvm.close();
    }

    @Test
    void theControllerMindsNoneOfTheWorst() throws InterruptedException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        boolean good =
                new Faults(
                                CampaignOptions.from(Map.of("CASE", WORST, "BESIDE", "2")),
                                ControllerCommand.ours(CHECKOUT),
                                new PrintStream(told, true, StandardCharsets.UTF_8))
                        .on(steadyvm.controlPlane());

        assertThat(good).as(told.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("4 runs, 4 strikes");
    }

    /** The administrator's credential is a client certificate, which we show in kubectl's place. */
    @Test
    void anyProgramThatTakesAKubeconfigCanStandBehindTheProxy(@TempDir Path directory)
            throws IOException, InterruptedException {
        KubeconfigFile kubeconfig = KubeconfigFile.read(steadyvm.controlPlane().adminKubeconfig());
        List<String> answered = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy = FaultProxy.start(kubeconfig, directory, 0)) {
            proxy.interfere(
                    new Interference() {
                        @Override
                        public void answered(ApiCall call, int status, byte[] body) {
                            answered.add(call + " -> " + status);
                        }
                    });
            ProcessBuilder kubectl =
                    new ProcessBuilder(
                            steadyvm.controlPlane().programs().kubectl().toString(),
                            "--kubeconfig=" + proxy.writeKubeconfig(directory.resolve("config")),
                            "--cache-dir=" + directory.resolve("cache"),
                            "create",
                            "namespace",
                            "behind-a-proxy");
            Process process = kubectl.inheritIO().start();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(answered).contains("create namespaces -> 201");
    }
}
