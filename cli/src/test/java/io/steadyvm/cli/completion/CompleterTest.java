package io.steadyvm.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.arguments.Syntax.Operand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompleterTest {
    private static final List<Flag> GLOBAL =
            List.of(
                    Flag.withLetter("n", Flag.word("namespace", "NAME", "Namespace.")),
                    Flag.word("kubeconfig", "FILE", "Kubeconfig."));

    private static final Completer COMPLETER =
            new Completer(
                    List.of(
                            command("start", Operand.VM, Flag.toggle("paused", "Paused.")),
                            command("stop", Operand.VM),
                            command(
                                    "expose",
                                    Operand.VM_OR_VMI,
                                    Flag.choice("type", "Type.", "NodePort", "ClusterIP")),
                            command("lint", Operand.FILES),
                            command("completion", Operand.SHELL),
                            command("version", Operand.NOTHING)),
                    GLOBAL,
                    kind -> kind == Kind.VM ? List.of("vm-a", "web") : List.of("web"));

    private static Command command(String name, Operand operand, Flag... flags) {
        return new Command() {
            @Override
            public Syntax syntax() {
                return new Syntax(name, "", "", List.of(flags), operand, List.of());
            }

            @Override
            public ExitCode run(Arguments arguments) {
                throw new AssertionError("completion runs nothing");
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "st_|start stop :4",
                "_|start stop expose lint completion version :4",
                "start _|vm vm-a web :4",
                "start v_|vm vm-a :4",
                "start vm _|vm-a web :4",
                "start vm web _|:4",
                "-n lab start w_|web :4",
                "start -n _|:4",
                "start --p_|--paused :4",
                "start --_|--namespace --kubeconfig --paused :4",
                "stop --p_|:4",
                "expose _|vm vmi :4",
                "expose vmi _|web :4",
                "expose vm web --type _|NodePort ClusterIP :4",
                "expose vm web --type=N_|--type=NodePort :4",
                "--kubeconfig _|:0",
                "lint _|:0",
                "completion z_|zsh :4",
                "completion zsh _|:4",
                "version _|:4",
                "unknown _|start stop expose lint completion version :4",
            })
    void offersWhatFitsAtTheCursor(String typed, String offered) {
        String line = typed.substring(0, typed.length() - 1);
        assertThat(COMPLETER.complete(List.of(line.split(" ", -1))).text().replace('\n', ' '))
                .isEqualTo(offered);
    }

    @Test
    void hasAScriptForEachShell() {
        for (String shell : ShellScript.SHELLS) {
            assertThat(ShellScript.of(shell)).contains("__complete");
        }
    }
}
