package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import io.steadyvm.e2e.story.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Real guests: what they see of themselves, through restarts and through kills. */
@Tag("e2e")
@Execution(ExecutionMode.SAME_THREAD) // They kill the processes that they share.
class GuestTest {
    private static final String VM = "vm-cirros";

    /** A killed leader's lease is waited for at each kill. */
    private static final Map<String, String> SHORT_LEASE =
            Map.of(
                    "STEADYVM_LEASE_DURATION", "PT4S",
                    "STEADYVM_RENEW_DEADLINE", "PT2S",
                    "STEADYVM_RETRY_PERIOD", "PT0.5S");

    private static Steadyvm steadyvm;
    private static Theatre theatre;
    private static int stages;

    private Stage stage;
    private GuestWatch watch;

    @BeforeAll
    static void start() {
        Path checkout = Path.of(System.getProperty("steadyvm.root"));
        steadyvm =
                Steadyvm.start(
                        SteadyvmOptions.in(checkout)
                                .withParts(Set.of(Part.WEBHOOK, Part.CONTROLLER, Part.RUNTIME))
                                .withEnvironments(Map.of(), SHORT_LEASE)
                                .withProgress(System.out::println));
        theatre = new Theatre(steadyvm, checkout);
    }

    @AfterAll
    static void end() {
        theatre.close();
        steadyvm.close();
    }

    @BeforeEach
    void enter() {
        String namespace = "guest-" + ++stages;
        stage = theatre.stage(namespace, Narrator.quiet());
        stage.run("kubectl create namespace " + namespace).succeeds();
        watch = new GuestWatch(namespace);
    }

    @AfterEach
    void leave() {
        stage.run("kubectl delete vms --all --wait=false").succeeds();
        stage.eventually().until("no guest is left", watch::running, List::isEmpty);
        watch.close();
        assertThat(watch.twoAtOnce()).isEmpty();
    }

    @Test
    void theGuestComesBackAsItselfWithMoreMemory() {
        JsonNode first = running();
        Map<String, String> before = seen(first);
        assertThat(before.get("product_uuid"))
                .isEqualTo(first.at("/spec/domain/firmware/uuid").asString());
        assertThat(before.get("product_serial"))
                .isEqualTo(first.at("/spec/domain/firmware/serial").asString());
        assertThat(before.get("user-data>")).isEqualTo("printed from cloud-init userdata");
        stage.run(
                        "kubectl patch vm "
                                + VM
                                + " --type merge -p '{\"spec\":{\"template\":{\"spec\":{\"domain\":"
                                + "{\"resources\":{\"requests\":{\"memory\":\"128M\"}}}}}}}'")
                .succeeds();
        stage.guest().powersOff(first);
        JsonNode second = ready(stage.vmiAfter(first));
        Map<String, String> after = seen(second);
        for (String field : List.of("product_uuid", "product_serial", "mac")) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(kilobytes(before)).isLessThan(64_000);
        assertThat(kilobytes(after)).isBetween(90_000L, 128_000L);
    }

    @Test
    void theWholeStoryHoldsWithRealGuests() {
        new Story(stage, () -> steadyvm.controller().restart()).tell();
    }

    @Test
    void aRuntimeThatIsKilledFindsItsGuestAgain() {
        JsonNode first = running();
        ProcessHandle guest = watch.running().getFirst();
        steadyvm.runtime().kill();
        assertThat(guest.isAlive()).isTrue();
        steadyvm.runtime().start();
        stage.run("virtctl pause vm " + VM).succeeds();
        stage.vm(VM, "is paused", vm -> status(vm).equals("Paused"));
        stage.run("virtctl unpause vm " + VM).succeeds();
        stage.vm(VM, "runs again", vm -> status(vm).equals("Running"));
        assertThat(watch.running()).containsExactly(guest);
        assertThat(Stage.uid(stage.vmi(VM))).isEqualTo(Stage.uid(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "controller", "API server"})
    void convergesWhenAProcessIsKilledInEachTransition(String victim) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start " + VM).succeeds();
        killAndStart(victim);
        JsonNode first = ready(stage.vmi(VM));
        stage.run("kubectl delete vmi " + VM + " --wait=false").succeeds();
        killAndStart(victim);
        JsonNode second = ready(stage.vmiAfter(first));
        watch.running().forEach(ProcessHandle::destroyForcibly);
        killAndStart(victim);
        JsonNode third = ready(stage.vmiAfter(second));
        stage.guest().powersOff(third);
        killAndStart(victim);
        JsonNode fourth = ready(stage.vmiAfter(third));
        assertThat(seen(fourth).get("product_uuid"))
                .isEqualTo(first.at("/spec/domain/firmware/uuid").asString());
        stage.run("virtctl stop " + VM).succeeds();
        killAndStart(victim);
        stage.noVmi(VM);
        assertThat(watch.running()).isEmpty();
    }

    @Test
    void saysWhichImageIsMissing() {
        stage.run(
                        "sed 's/cirros-registry-disk-demo/no-such-image/; s/running: false/running: true/'"
                                + " examples/vm-cirros.yaml | kubectl create -f -")
                .succeeds();
        JsonNode vmi =
                stage.vmi(
                        VM,
                        "waits for its image",
                        found -> found.toString().contains("ErrImagePull"));
        assertThat(vmi.at("/status/phase").asString()).isEqualTo("Scheduling");
        assertThat(vmi.at("/status/conditions").toString()).contains("kubevirt/no-such-image");
    }

    private static String status(JsonNode vm) {
        return vm.at("/status/printableStatus").asString("");
    }

    private static void killAndStart(String victim) {
        ChildProcess process =
                switch (victim) {
                    case "runtime" -> steadyvm.runtime();
                    case "controller" -> steadyvm.controller();
                    default -> steadyvm.controlPlane().apiServer();
                };
        process.kill();
        process.start();
    }

    private JsonNode running() {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start " + VM).succeeds();
        return ready(stage.vmi(VM));
    }

    private JsonNode ready(JsonNode vmi) {
        return stage.vmi(
                VM,
                "runs, and has printed who it is",
                found ->
                        Stage.uid(found).equals(Stage.uid(vmi))
                                && found.at("/status/phase").asString("").equals("Running")
                                && console(found).contains("guest: ready"));
    }

    private static Path folder(JsonNode vmi) {
        return steadyvm.kubeconfig()
                .resolveSibling("runtime")
                .resolve("guests")
                .resolve(Stage.uid(vmi));
    }

    private static String console(JsonNode vmi) {
        Path log = folder(vmi).resolve("console.log");
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<String, String> seen(JsonNode vmi) {
        Map<String, String> seen = new TreeMap<>();
        console(vmi)
                .lines()
                .filter(line -> line.contains("guest: "))
                .map(line -> line.substring(line.indexOf("guest: ") + 7).strip())
                .forEach(line -> {
                    String[] pair = line.split(line.startsWith("user-data") ? " " : "=", 2);
                    seen.put(pair[0], pair.length > 1 ? pair[1] : "");
                });
        return seen;
    }

    private static long kilobytes(Map<String, String> seen) {
        return Long.parseLong(seen.getOrDefault("memory", "").replace(" kB", ""));
    }
}
