package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.expose.ServiceDraft;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Paths;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code expose}. */
final class ExposeCommand implements Command {
    private final Terminal terminal;
    private final Cluster cluster;

    ExposeCommand(Terminal terminal, Cluster cluster) {
        this.terminal = terminal;
        this.cluster = cluster;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "expose",
                "TYPE NAME --name SERVICE",
                "Create a Service in front of a VM or VMI, before it ever started, too.",
                ExposeFlags.ALL,
                Syntax.Operand.VM_OR_VMI,
                List.of(
                        "expose vm vm-cirros --name ssh --port 27017 --target-port 22",
                        "expose vmi vm-cirros --name web --port 80 --type NodePort"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        List<String> words = arguments.words();
        if (words.size() == 1 && !words.getFirst().contains("/")) {
            throw CommandFailure.usage(
                    "expose needs TYPE and NAME, such as: expose vm " + words.getFirst());
        }
        Target target = Target.parse(words, Kind.VM, Kind.VMI);
        ServiceDraft draft = ServiceDraft.of(ExposeFlags.read(arguments));
        boolean dryRun = arguments.has(PowerCommand.DRY_RUN);
        ApiClient api = cluster.connect(arguments);
        Refusals refusals = cluster.refusals(arguments, api);
        JsonNode object = new Lookup(api, refusals).get(target);
        JsonNode service = draft.build(target.kind(), object);
        Answer created =
                api.send(Call.post(Paths.services(api.namespace()), service).dryRun(dryRun));
        if (!(created instanceof Answer.Done done)) {
            throw refusals.of("service creation failed: ", target, created);
        }
        String typed = words.size() == 2 ? words.getFirst() : target.kind().shortName();
        String sentence =
                "Service %s successfully created for %s %s%s"
                        .formatted(
                                service.path("metadata").path("name").asString(),
                                typed,
                                target.name(),
                                dryRun ? " (dry run)" : "");
        terminal.show(arguments, done.body(), () -> sentence);
        return ExitCode.DONE;
    }
}
