package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Whole;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.power.Power;
import io.steadyvm.cli.power.PowerAction;
import io.steadyvm.cli.power.PowerRequest;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.Discovery;
import java.util.List;
import java.util.OptionalInt;

/** {@code start}, {@code stop} and {@code restart}. */
final class PowerCommand implements Command {
    static final Switch DRY_RUN =
            Flag.toggle("dry-run", "Go through the motions and change nothing.");
    private static final Switch PAUSED =
            Flag.toggle("paused", "The guest waits before its first instruction, until unpause.");
    private static final Switch FORCE =
            Flag.toggle("force", "Do not wait for the guest; needs --grace-period.");
    private static final Whole GRACE_PERIOD =
            Flag.number(
                    "grace-period",
                    "SECONDS",
                    0,
                    Integer.MAX_VALUE,
                    "Seconds that the guest has left; needs --force.");

    private final PowerAction action;
    private final Terminal terminal;
    private final Cluster cluster;

    PowerCommand(PowerAction action, Terminal terminal, Cluster cluster) {
        this.action = action;
        this.terminal = terminal;
        this.cluster = cluster;
    }

    @Override
    public Syntax syntax() {
        return switch (action) {
            case START ->
                    syntax(
                            "Start a VM: its instance is made and its guest boots.",
                            List.of(PAUSED, DRY_RUN),
                            List.of("start vm-cirros", "start vm vm-cirros --paused"));
            case STOP ->
                    syntax(
                            "Stop a VM: its guest is shut down and its instance goes.",
                            List.of(FORCE, GRACE_PERIOD, DRY_RUN),
                            List.of("stop vm-cirros", "stop vm-cirros --force --grace-period=0"));
            case RESTART ->
                    syntax(
                            "Restart a VM: its instance ends and a new one is made.",
                            List.of(FORCE, GRACE_PERIOD, DRY_RUN),
                            List.of("restart vm-cirros"));
        };
    }

    private Syntax syntax(String summary, List<Flag> flags, List<String> examples) {
        return new Syntax(
                action.text(), "[TYPE] NAME", summary, flags, Syntax.Operand.VM, examples);
    }

    @Override
    public ExitCode run(Arguments arguments) {
        Target target = Target.parse(arguments.words(), Kind.VM);
        boolean dryRun = arguments.has(DRY_RUN);
        PowerRequest request =
                new PowerRequest(
                        action,
                        target.name(),
                        arguments.has(PAUSED),
                        dryRun,
                        gracePeriod(arguments));
        if (dryRun) {
            terminal.print("Dry Run execution");
        }
        ApiClient api = cluster.connect(arguments);
        Discovery discovery = new Discovery(api);
        switch (new Power(api, discovery).ask(request)) {
            case Power.Outcome.Scheduled scheduled -> {}
            case Power.Outcome.Changed(String change) ->
                    terminal.note("the subresource API is not available; virtctl " + change);
            case Power.Outcome.Failed(var answer) ->
                    throw cluster.refusals(arguments, discovery).of(beginning(), target, answer);
        }
        terminal.print("VM %s was scheduled to %s".formatted(target.name(), action.text()));
        return ExitCode.DONE;
    }

    /** The beginnings of KubeVirt's own messages, which scripts look for. */
    private String beginning() {
        return switch (action) {
            case START -> "Error starting VirtualMachine ";
            case STOP -> "error stopping VirtualMachine ";
            case RESTART -> "error restarting VirtualMachine: ";
        };
    }

    /** The two flags of a forced end make sense together only. */
    private static OptionalInt gracePeriod(Arguments arguments) {
        OptionalInt seconds = arguments.number(GRACE_PERIOD);
        if (arguments.has(FORCE) != seconds.isPresent()) {
            throw CommandFailure.usage("Must both use --force=true and set --grace-period.");
        }
        return seconds;
    }
}
