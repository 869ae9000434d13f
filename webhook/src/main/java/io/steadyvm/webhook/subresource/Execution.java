package io.steadyvm.webhook.subresource;

import io.steadyvm.webhook.subresource.Machines.Written;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command on its way: look, decide, write; and from the beginning when somebody else wrote in
 * between, so that the answer is always about things as they are.
 */
final class Execution {
    private static final Logger LOGGER = LoggerFactory.getLogger(Execution.class);

    /** The controller writes a VM's status a few times while a guest starts. */
    private static final int ATTEMPTS = 5;

    private static final String RACE = "it keeps changing; try again";

    private final Machines machines;
    private final Commands.Call call;
    private final Subject subject;
    private final boolean dryRun;
    private final List<Change> undo = new ArrayList<>();

    Execution(Machines machines, Commands.Call call, Subject subject, boolean dryRun) {
        this.machines = machines;
        this.call = call;
        this.subject = subject;
        this.dryRun = dryRun;
    }

    /**
     * Returns why it could not be done; empty when it is.
     *
     * @param plan looks and decides; empty when there is no such object
     */
    Optional<Refusal> run(Supplier<Optional<Plan>> plan) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Plan> decided = plan.get();
            if (decided.isEmpty()) {
                return refuse(Refusal.notFound(subject));
            }
            switch (decided.get()) {
                case Plan.Refuse(Refusal refusal) -> {
                    return refuse(refusal);
                }
                case Plan.Proceed proceed -> {
                    switch (writeAll(proceed)) {
                        case Written.Done() -> {
                            return Optional.empty();
                        }
                        case Written.Changed() -> {
                            // Once more, with fresh eyes.
                        }
                        case Written.Gone() -> {
                            return refuse(Refusal.notFound(subject));
                        }
                        case Written.Refused(int status, String reason, String message) -> {
                            return refuse(new Refusal(status, reason, message, subject));
                        }
                    }
                }
            }
        }
        return refuse(Refusal.conflict(subject, RACE));
    }

    private Written writeAll(Plan.Proceed plan) {
        List<Change> changes = plan.changes();
        for (Change change : changes.subList(0, changes.size() - 1)) {
            Written written = write(change);
            if (!(written instanceof Written.Done)) {
                return written;
            }
            undo.addAll(plan.undo());
        }
        return write(changes.getLast());
    }

    private Written write(Change change) {
        return machines.write(call.namespace(), call.name(), change, dryRun);
    }

    /** What was written on the way is taken back. */
    private Optional<Refusal> refuse(Refusal refusal) {
        for (Change change : undo) {
            Written written = write(change);
            if (!(written instanceof Written.Done)) {
                LOGGER.atWarn()
                        .addKeyValue("object", call.namespace() + "/" + call.name())
                        .addKeyValue("written", written)
                        .log("a shortened grace period could not be put back");
            }
        }
        return Optional.of(refusal);
    }
}
