package io.steadyvm.webhook.subresource;

import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Carries out what people ask of a machine: look, decide, write, answer. */
final class Commands {
    private static final Logger LOGGER = LoggerFactory.getLogger(Commands.class);

    private final Machines machines;

    Commands(Machines machines) {
        this.machines = machines;
    }

    /** One command: what, of which object, and the options. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Call(Subresource subresource, String namespace, String name, byte[] body) {}

    Reply run(Call call) {
        return switch (call.subresource()) {
            case START -> start(call);
            case STOP -> stop(call);
            case RESTART -> restart(call);
            case EXPAND_SPEC -> expandSpec(call);
            case PAUSE -> pausing(call, Pausing::pause);
            case UNPAUSE -> pausing(call, Pausing::unpause);
            case CONSOLE -> throw new IllegalArgumentException("a stream, not a command");
        };
    }

    private Reply start(Call call) {
        return power(call, (machine, options) -> Power.start(machine, options.paused()));
    }

    private Reply stop(Call call) {
        return power(call, (machine, options) -> Power.stop(machine, options.gracePeriod()));
    }

    private Reply restart(Call call) {
        return power(
                call, (machine, options) -> Power.restart(machine, options.gracePeriodSeconds()));
    }

    private Reply power(Call call, BiFunction<Machine, Options, Plan> decide) {
        Subject subject = Subject.vm(call.name());
        return execute(
                call,
                subject,
                options ->
                        machines.vm(call.namespace(), call.name())
                                .map(vm -> Machine.of(vm, instance(call)))
                                .map(machine -> decide.apply(machine, options)));
    }

    private Reply pausing(Call call, Function<JsonNode, Plan> decide) {
        return execute(call, Subject.vmi(call.name()), _ -> instance(call).map(decide));
    }

    private Optional<JsonNode> instance(Call call) {
        return machines.instance(call.namespace(), call.name());
    }

    /**
     * Carries it out.
     *
     * @param plan made anew at each attempt; empty when there is no such object
     */
    private Reply execute(Call call, Subject subject, Function<Options, Optional<Plan>> plan) {
        return switch (Options.decode(call.body(), subject)) {
            case Options.Decoded.Unreadable(Refusal refusal) -> refusal.reply();
            case Options.Decoded.Read(Options options) -> {
                Optional<Refusal> refusal =
                        new Execution(machines, call, subject, options.isDryRun())
                                .run(() -> plan.apply(options));
                LOGGER.atInfo()
                        .addKeyValue("command", call.subresource().path())
                        .addKeyValue("object", call.namespace() + "/" + call.name())
                        .addKeyValue("dryRun", options.isDryRun())
                        .addKeyValue("outcome", refusal.map(Refusal::reason).orElse("Accepted"))
                        .log("commanded");
                yield refusal.map(Refusal::reply).orElseGet(() -> Reply.empty(202));
            }
        };
    }

    /** The VM with nothing left to look up elsewhere; there are no instance types to look up. */
    private Reply expandSpec(Call call) {
        return machines.vm(call.namespace(), call.name())
                .map(vm -> Reply.json(200, vm))
                .orElseGet(() -> Refusal.notFound(Subject.vm(call.name())).reply());
    }
}
