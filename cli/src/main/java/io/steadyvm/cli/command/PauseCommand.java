package io.steadyvm.cli.command;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Paths;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code pause} and {@code unpause}: the guest's CPUs stand still, its memory stays. */
final class PauseCommand implements Command {
    /** Which of the two; the text is the subresource's name. */
    enum Wish {
        PAUSE("pause", "Stop a running guest's CPUs; its memory stays."),
        UNPAUSE("unpause", "Let a paused guest go on.");

        private final String text;
        private final String summary;

        Wish(String text, String summary) {
            this.text = text;
            this.summary = summary;
        }
    }

    private final Wish wish;
    private final Terminal terminal;
    private final Cluster cluster;

    PauseCommand(Wish wish, Terminal terminal, Cluster cluster) {
        this.wish = wish;
        this.terminal = terminal;
        this.cluster = cluster;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                wish.text,
                "TYPE NAME",
                wish.summary,
                List.of(PowerCommand.DRY_RUN),
                Syntax.Operand.VM_OR_VMI,
                List.of(wish.text + " vm vm-cirros", wish.text + " vmi vm-cirros"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        Target target = Target.parse(arguments.words(), Kind.VM, Kind.VMI);
        ApiClient api = cluster.connect(arguments);
        if (target.kind() == Kind.VM) {
            checkSetToRun(api, target, arguments);
        }
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (arguments.has(PowerCommand.DRY_RUN)) {
            terminal.print("Dry Run execution");
            options.putArray("dryRun").add("All");
        }
        String path =
                Paths.subresource(KubeVirt.VMI_PLURAL, api.namespace(), target.name(), wish.text);
        Answer answer = api.send(Call.put(path, options));
        if (!(answer instanceof Answer.Done)) {
            String doing =
                    "error %s VirtualMachineInstance %s: "
                            .formatted(wish == Wish.PAUSE ? "pausing" : "unpausing", target.name());
            throw cluster.refusals(arguments, api)
                    .ofSubresource(doing, new Target(Kind.VMI, target.name()), answer);
        }
        terminal.print("VMI %s was scheduled to %s".formatted(target.name(), wish.text));
        return ExitCode.DONE;
    }

    /** A VM that is switched off has no instance; to say that is more helpful than "not found". */
    private void checkSetToRun(ApiClient api, Target target, Arguments arguments) {
        Answer answer = api.send(Call.get(Paths.of(api.namespace(), target)));
        if (!(answer instanceof Answer.Done(int code, JsonNode vm))) {
            throw cluster.refusals(arguments, api)
                    .of("error getting VirtualMachine ", target, answer);
        }
        if (RunStrategy.of(vm.path("spec")).equals(Optional.of(RunStrategy.HALTED))) {
            throw CommandFailure.failed(
                    "error %s VirtualMachineInstance: VirtualMachine %s is not set to run; start it with: %s"
                            .formatted(
                                    wish == Wish.PAUSE ? "pausing" : "unpausing",
                                    target.name(),
                                    cluster.hints(arguments).virtctl("start", target.name())));
        }
    }
}
