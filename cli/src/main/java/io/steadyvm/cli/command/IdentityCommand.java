package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.identity.Fleet;
import io.steadyvm.cli.identity.IdentityReport;
import io.steadyvm.cli.wire.ApiClient;
import java.util.List;

/** {@code identity}: what the guest sees and would miss, and whether it is safe. */
final class IdentityCommand implements Command {
    private static final Switch ALL =
            Flag.withLetter(
                    "A",
                    Flag.toggle(
                            "all", "Report on all VMs, of the whole cluster unless -n is given."));

    private final Terminal terminal;
    private final Cluster cluster;

    IdentityCommand(Terminal terminal, Cluster cluster) {
        this.terminal = terminal;
        this.cluster = cluster;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "identity",
                "[TYPE] NAME | --all",
                "Show what is pinned, who set it, and whether the running instance agrees.",
                List.of(ALL, Terminal.OUTPUT),
                Syntax.Operand.VM,
                List.of("identity vm-cirros", "identity --all", "identity --all -n lab -o json"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        if (arguments.has(ALL)) {
            return all(arguments);
        }
        Target target = Target.parse(arguments.words(), Kind.VM);
        ApiClient api = cluster.connect(arguments);
        Lookup lookup = new Lookup(api, cluster.refusals(arguments, api));
        IdentityReport report =
                IdentityReport.of(
                        lookup.get(target), lookup.find(new Target(Kind.VMI, target.name())));
        terminal.show(arguments, report.tree(), () -> report.text(terminal.palette()));
        return ExitCode.DONE;
    }

    private ExitCode all(Arguments arguments) {
        if (!arguments.words().isEmpty()) {
            throw CommandFailure.usage(
                    "--all and the name \"%s\" exclude each other; drop one"
                            .formatted(arguments.words().getFirst()));
        }
        ApiClient api = cluster.connect(arguments);
        Lookup lookup = new Lookup(api, cluster.refusals(arguments, api));
        String namespace = arguments.text(GlobalFlags.NAMESPACE).orElse("");
        Fleet fleet = Fleet.of(lookup.all(Kind.VM, namespace), lookup.all(Kind.VMI, namespace));
        terminal.show(arguments, fleet.tree(), () -> fleet.text(terminal.palette()));
        return ExitCode.DONE;
    }
}
