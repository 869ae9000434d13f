package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.e2e.shell.Typist;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A real guest's serial console, from a terminal through API server, webhook and runtime. */
@Tag("e2e")
@Execution(ExecutionMode.SAME_THREAD) // One guest, which the last test switches off.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final Path PAGE = Path.of(System.getProperty("steadyvm.root"), "docs/wire.md");
    private static final String CONSOLE = "virtctl console vm-cirros";
    private static final long PATIENCE_SECONDS = 60;
    private static final String CTRL_BRACKET = "\u001d";

    private static Steadyvm steadyvm;
    private static Theatre theatre;
    private static Stage stage;

    @BeforeAll
    static void start() {
        Path checkout = Path.of(System.getProperty("steadyvm.root"));
        steadyvm =
                Steadyvm.start(
                        SteadyvmOptions.in(checkout)
                                .withParts(Set.of(Part.WEBHOOK, Part.CONTROLLER, Part.RUNTIME))
                                .withProgress(System.out::println));
        theatre = new Theatre(steadyvm, checkout);
        stage = theatre.stage("console", Narrator.quiet());
        stage.run("kubectl create namespace console").succeeds();
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
    }

    @AfterAll
    static void end() {
        theatre.close();
        steadyvm.close();
    }

    /** docs/wire.md: each command prints what the page says. */
    @Test
    @Order(0)
    void thePageIsTrue() throws IOException {
        Stage wire = theatre.stage("wire", Narrator.quiet());
        wire.run("kubectl create namespace wire").succeeds();
        wire.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
        Transcript page = Transcript.of(Files.readString(PAGE));

        List<String> printed = Transcript.outputs(wire.run(page.script()).stdout());

        for (int i = 0; i < page.steps().size(); i++) {
            Transcript.Step step = page.steps().get(i);
            assertThat(step.fits(printed.get(i)))
                    .as(
                            "$ %s%nprinted:%n%s%nnot:%n%s",
                            step.command(), printed.get(i), step.output())
                    .isTrue();
        }
        wire.run("kubectl delete vms --all --wait=false").succeeds();
    }

    @Test
    @Order(1)
    void saysWhatAGuestThatDoesNotRunNeeds() {
        stage.run(CONSOLE + " --timeout 0 </dev/null")
                .fails()
                .prints("vm-cirros is not running", "virtctl status vm-cirros");
        stage.run("virtctl console nobody --timeout 0 </dev/null")
                .fails()
                .prints("not found", "kubectl get");
    }

    @Test
    @Order(2)
    void waitsForTheGuestAndTypesIntoIt() {
        try (Typist typist = stage.shell().inTerminal(CONSOLE + "; echo code=$?; stty -a")) {
            until(typist, "waiting for vm-cirros to run");
            stage.run("virtctl start vm-cirros").succeeds();
            until(typist, "Successfully connected to vm-cirros console.");
            until(typist, "guest: ready");
            typist.type("\r");
            until(typist, "/ # ");
            typist.type("echo $((6*7)).answer\r");
            until(typist, "42.answer");
            // Ctrl-C is the guest's. It means something once the shell has ended editing its line.
            typist.type("echo $((5*5)).begun; cat; echo $((7*7)).interrupted\r");
            until(typist, "25.begun");
            typist.type("\u0003echo $((8*8)).after\r");
            until(typist, "64.after");

            typist.type(CTRL_BRACKET);

            typist.end(PATIENCE_SECONDS);
            assertThat(typist.screen()).contains("code=0");
            assertThatTerminalIsAsBefore(typist);
        }
    }

    @Test
    @Order(3)
    void theTerminalComesBackWhenTheProcessIsTerminated() {
        try (Typist typist = stage.shell().inTerminal(CONSOLE + "; stty -a")) {
            until(typist, "64.after"); // What was printed lately is printed again.
            for (ProcessHandle process : typist.processes()) {
                if (process.info().command().orElse("").endsWith("/java")) {
                    assertThat(process.destroy()).isTrue();
                }
            }
            typist.end(PATIENCE_SECONDS);
            assertThatTerminalIsAsBefore(typist);
        }
    }

    @Test
    @Order(4)
    void typesWhatAPipeHas() {
        stage.run("echo 'echo $((6*7)).piped' | " + CONSOLE).succeeds().prints("42.piped");
        stage.run("kubectl virt console vm-cirros </dev/null").succeeds();
    }

    @Test
    @Order(5)
    void theNextViewerTakesOver() {
        try (Typist first = stage.shell().inTerminal(CONSOLE)) {
            until(first, "Successfully connected");
            stage.run("echo 'echo $((6*7)).second' | " + CONSOLE).succeeds().prints("42.second");
            assertThat(first.end(PATIENCE_SECONDS)).isEqualTo(1);
            assertThat(first.screen())
                    .contains("the console was closed: another viewer took this console over");
        }
    }

    @Test
    @Order(6)
    void isForThoseWhoMay() {
        stage.run("kubectl create rolebinding view --clusterrole=view --user=viewer").succeeds();
        stage.run("kubectl create rolebinding edit --clusterrole=edit --user=editer").succeeds();
        stage.runUntil("kubectl auth can-i get vms --as=viewer", "yes");
        stage.runUntil("kubectl auth can-i get vms --as=editer", "yes");

        stage.run(CONSOLE + " --as=viewer </dev/null")
                .fails()
                .prints("forbidden", "virtualmachineinstances/console", "for the role edit");
        stage.run(CONSOLE + " --as=editer </dev/null").succeeds();
    }

    /** A client certificate of the cluster is none of the webhook's. */
    @Test
    @Order(7)
    void theRuntimeServesTheWebhookAlone() {
        JsonNode vmi = stage.vmi("vm-cirros");
        String url =
                "https://%s/consoles/console/vm-cirros/%s"
                        .formatted(vmi.at("/status/console/address").asString(), Stage.uid(vmi));
        stage.run("curl --silent --show-error --insecure " + url).fails().prints("certificate");
        for (String what : List.of("client-certificate-data", "client-key-data")) {
            stage.run(
                            "kubectl config view --raw --minify -o jsonpath={.users[0].user.%1$s}"
                                            .formatted(what)
                                    + " | base64 -d >$HOME/"
                                    + what)
                    .succeeds();
        }
        stage.run(
                        "curl --silent --insecure --cert $HOME/client-certificate-data"
                                + " --key $HOME/client-key-data "
                                + url)
                .prints("consoles are for the webhook alone");
    }

    /** Its certificate is another one then, and so is its port. */
    @Test
    @Order(8)
    void worksAgainAfterTheRuntimeWasKilled() {
        String before = stage.vmi("vm-cirros").at("/status/console").toString();
        steadyvm.runtime().kill();
        stage.run(CONSOLE + " --timeout 0 </dev/null")
                .fails()
                .prints("the webhook cannot reach the node that runs it");
        steadyvm.runtime().start();
        stage.vmi(
                "vm-cirros",
                "has its console elsewhere",
                vmi -> !vmi.at("/status/console").toString().equals(before));
        stage.run("echo 'echo $((6*7)).again' | " + CONSOLE).succeeds().prints("42.again");
    }

    @Test
    @Order(9)
    void endsWithTheGuest() {
        stage.run("virtctl stop vm-cirros --dry-run").succeeds();
        stage.run("echo 'poweroff -f' | " + CONSOLE).succeeds().prints("note: the guest has ended");
    }

    private static void until(Typist typist, String text) {
        stage.eventually()
                .until("the screen shows " + text, typist::screen, it -> it.contains(text));
    }

    private static void assertThatTerminalIsAsBefore(Typist typist) {
        assertThat(typist.screen().replaceAll("(?s).*(?=speed )", "").split("\\s+"))
                .contains("icanon", "echo", "isig");
    }
}
