package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Typist;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** virtctl as a program: its names, its flags, its streams, its exit codes. */
@EndToEnd
class VirtctlTest {
    private static final long PATIENCE_SECONDS = 60;

    /** A function of the bash completion, called as bash calls it. */
    private static final String COMPLETE =
            """
            bash -c 'source <(virtctl completion bash)
            complete -p virtctl
            COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _virtctl
            printf "%%s\\n" "${COMPREPLY[@]}"'
            """;

    private static void create(Stage stage) {
        stage.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
    }

    @Test
    void isAPluginOfKubectl(Stage stage) {
        create(stage);
        stage.run("kubectl plugin list").prints("kubectl-virt");
        stage.run("kubectl virt start vm-cirros")
                .succeeds()
                .prints("VM vm-cirros was scheduled to start");
        stage.run("kubectl virt start vm-cirros")
                .fails()
                .prints("is already running", "kubectl virt restart vm-cirros");
        stage.run("kubectl virt --help").succeeds().prints("kubectl virt");
    }

    /** With the flags that kubectl has; each leads elsewhere than the kubeconfig's own context. */
    @Test
    void goesWhereTheFlagsSay(Stage stage) {
        create(stage);
        stage.run(
                        "kubectl config view --raw --flatten >$HOME/copy-$$ && mv $HOME/copy-$$ $HOME/flags")
                .succeeds();
        String config = "KUBECONFIG=$HOME/flags kubectl config ";
        stage.run(config + "set-context elsewhere --cluster=nowhere --namespace=default")
                .succeeds();
        stage.run(config + "use-context elsewhere").succeeds();
        String context = stage.run("kubectl config current-context").succeeds().stdout().strip();

        stage.run("KUBECONFIG= virtctl status vm-cirros --kubeconfig $HOME/flags")
                .fails()
                .prints("nowhere");
        stage.run(
                        "KUBECONFIG= virtctl status vm-cirros --kubeconfig $HOME/flags --context %s -n %s"
                                .formatted(context, stage.namespace()))
                .succeeds()
                .prints("vm-cirros");
        stage.run("virtctl status vm-cirros -n default")
                .fails()
                .prints("not found", "kubectl get virtualmachines -n default");
    }

    @Test
    void itsExitCodesTellFailuresFromMistakes(Stage stage) {
        create(stage);
        assertThat(stage.run("virtctl status vm-cirros").exitCode()).isZero();
        assertThat(stage.run("virtctl start nobody").exitCode()).isEqualTo(1);
        assertThat(stage.run("virtctl start").exitCode()).isEqualTo(2);
        assertThat(stage.run("virtctl strat vm-cirros").exitCode()).isEqualTo(2);
        assertThat(stage.run("virtctl start vm-cirros --server ftp://x").exitCode()).isEqualTo(2);
    }

    @Test
    void printsForProgramsWhatPrintsForPeople(Stage stage) throws Exception {
        create(stage);
        String expose = "virtctl expose vm vm-cirros --port 22 --dry-run --name ";
        assertThat(
                        JsonMapper.shared()
                                .readTree(stage.run(expose + "s -o json").succeeds().stdout())
                                .at("/spec/selector/vmi.kubevirt.io~1id")
                                .asString())
                .isEqualTo("vm-cirros");
        stage.run(expose + "s -o yaml | kubectl create --dry-run=client -f -")
                .succeeds()
                .prints("service/s created");
        stage.run("virtctl status vm-cirros -o yaml").succeeds().prints("name: vm-cirros");
        stage.run(
                        "virtctl identity --all -n $(kubectl config view --minify -o jsonpath={..namespace})")
                .succeeds()
                .prints("pc-q35-7.2");
    }

    @Test
    void isColourfulInATerminalOnly(Stage stage) {
        create(stage);
        assertThat(stage.run("virtctl status vm-cirros").stdout()).doesNotContain("\u001b");
        try (Typist plain = stage.shell().inTerminal("NO_COLOR=1 virtctl status vm-cirros");
                Typist typist = stage.shell().inTerminal("virtctl status vm-cirros")) {
            assertThat(plain.end(PATIENCE_SECONDS)).isZero();
            assertThat(plain.screen()).contains("vm-cirros").doesNotContain("\u001b");
            assertThat(typist.end(PATIENCE_SECONDS)).isZero();
            assertThat(typist.screen()).contains("vm-cirros", "\u001b[");
        }
    }

    @Test
    void completesInBash(Stage stage) {
        create(stage);
        List<String> commands =
                stage.run(COMPLETE.formatted("virtctl st")).succeeds().stdout().lines().toList();
        assertThat(commands)
                .containsExactly("complete -F _virtctl virtctl", "start", "stop", "status");
        assertThat(stage.run(COMPLETE.formatted("virtctl console vm-")).succeeds().stdout())
                .endsWith("\nvm-cirros\n");
        assertThat(stage.run(COMPLETE.formatted("virtctl start --pau")).succeeds().stdout())
                .endsWith("\n--paused\n");
        assertThat(
                        stage.run(COMPLETE.formatted("virtctl status vm-cirros --output = ya"))
                                .succeeds()
                                .stdout())
                .endsWith("\nyaml\n");
    }
}
