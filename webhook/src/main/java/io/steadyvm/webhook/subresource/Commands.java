package io.steadyvm.webhook.subresource;

import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.subresource.Machines.Written;
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
    private static final String RACE = "it has changed meanwhile; look at it again and repeat";

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
            case PAUSE -> instance(call, Pausing::pause);
            case UNPAUSE -> instance(call, Pausing::unpause);
            case CONSOLE -> console(call);
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
        return withOptions(
                call,
                subject,
                options -> {
                    Optional<JsonNode> vm = machines.vm(call.namespace(), call.name());
                    if (vm.isEmpty()) {
                        return Refusal.notFound(subject).reply();
                    }
                    Machine machine =
                            Machine.of(vm.get(), machines.instance(call.namespace(), call.name()));
                    return carryOut(call, subject, options, decide.apply(machine, options));
                });
    }

    private Reply instance(Call call, Function<JsonNode, Plan> decide) {
        Subject subject = Subject.vmi(call.name());
        return withOptions(
                call,
                subject,
                options ->
                        machines.instance(call.namespace(), call.name())
                                .map(it -> carryOut(call, subject, options, decide.apply(it)))
                                .orElseGet(() -> Refusal.notFound(subject).reply()));
    }

    /** The VM with nothing left to look up elsewhere; there are no instance types to look up. */
    private Reply expandSpec(Call call) {
        return machines.vm(call.namespace(), call.name())
                .map(vm -> Reply.json(200, vm))
                .orElseGet(() -> Refusal.notFound(Subject.vm(call.name())).reply());
    }

    /** Until something runs the guests that has a console to offer. */
    private Reply console(Call call) {
        Subject subject = Subject.vmi(call.name());
        return machines.instance(call.namespace(), call.name())
                .map(it ->
                        Refusal.badRequest(
                                subject, "nothing runs this instance that offers a console"))
                .orElseGet(() -> Refusal.notFound(subject))
                .reply();
    }

    private Reply withOptions(Call call, Subject subject, Function<Options, Reply> answer) {
        return switch (Options.decode(call.body(), subject)) {
            case Options.Decoded.Read(Options options) -> answer.apply(options);
            case Options.Decoded.Unreadable(Refusal refusal) -> refusal.reply();
        };
    }

    private Reply carryOut(Call call, Subject subject, Options options, Plan plan) {
        return switch (plan) {
            case Plan.Refuse(Refusal refusal) -> refusal.reply();
            case Plan.Proceed proceed -> {
                Optional<Refusal> refusal = write(call, subject, options, proceed);
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

    /** All changes, or none but for what another writer did meanwhile. */
    private Optional<Refusal> write(
            Call call, Subject subject, Options options, Plan.Proceed plan) {
        boolean first = true;
        for (Change change : plan.changes()) {
            Written written =
                    machines.write(call.namespace(), call.name(), change, options.isDryRun());
            Optional<Refusal> refusal = refusal(subject, written);
            if (refusal.isPresent()) {
                if (!first) {
                    undo(call, options, plan);
                }
                return refusal;
            }
            first = false;
        }
        return Optional.empty();
    }

    private void undo(Call call, Options options, Plan.Proceed plan) {
        for (Change change : plan.undo()) {
            Written written =
                    machines.write(call.namespace(), call.name(), change, options.isDryRun());
            if (!(written instanceof Written.Done)) {
                LOGGER.atWarn()
                        .addKeyValue("object", call.namespace() + "/" + call.name())
                        .addKeyValue("written", written)
                        .log("a shortened grace period could not be put back");
            }
        }
    }

    private static Optional<Refusal> refusal(Subject subject, Written written) {
        return switch (written) {
            case Written.Done() -> Optional.empty();
            case Written.Changed() -> Optional.of(Refusal.conflict(subject, RACE));
            case Written.Gone() -> Optional.of(Refusal.notFound(subject));
            case Written.Refused(int status, String reason, String message) ->
                    Optional.of(new Refusal(status, reason, message, subject));
        };
    }
}
