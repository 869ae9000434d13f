package io.steadyvm.cli.command;

import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.explain.Explainer;
import io.steadyvm.cli.explain.Facts;
import io.steadyvm.cli.wire.ApiClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code status}: what a VM is, what it waits for, why, and the command that helps. */
final class StatusCommand implements Command {
    private final Terminal terminal;
    private final Cluster cluster;
    private final Clock clock;

    StatusCommand(Terminal terminal, Cluster cluster, Clock clock) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "status",
                "[TYPE] NAME",
                "Say what a VM is, what it waits for and why, and which command helps.",
                List.of(Terminal.OUTPUT),
                Syntax.Operand.VM,
                List.of("status vm-cirros"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        Target target = Target.parse(arguments.words(), Kind.VM);
        ApiClient api = cluster.connect(arguments);
        Lookup lookup = new Lookup(api, cluster.refusals(arguments, api));
        JsonNode vm = lookup.get(target);
        Optional<JsonNode> instance = lookup.find(new Target(Kind.VMI, target.name()));
        Facts facts = new Facts(vm, instance, clock.instant());
        StatusReport report =
                new StatusReport(
                        facts,
                        Explainer.explain(facts, cluster.hints(arguments)),
                        lookup.lastWarning(target.name()));
        terminal.show(arguments, report.tree(), () -> report.text(terminal.palette()));
        return ExitCode.DONE;
    }
}
