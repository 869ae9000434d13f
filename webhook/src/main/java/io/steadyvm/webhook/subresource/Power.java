package io.steadyvm.webhook.subresource;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Decides what start, stop and restart mean for a machine as it is. Pure.
 *
 * <p>Where a strategy says by itself whether the machine runs, it is changed; where it leaves that
 * to people, a request is put into the VM's status, for the controller to carry out.
 */
final class Power {
    private static final String NOT_RUNNING = "VM is not running";

    private Power() {}

    /** Start, or start paused. */
    static Plan start(Machine machine, boolean paused) {
        if (machine.isRunning()) {
            return conflict(machine, "VM is already running");
        }
        return withStrategy(machine, strategy -> start(machine, strategy, paused));
    }

    private static Plan start(Machine machine, RunStrategy strategy, boolean paused) {
        return switch (strategy) {
            case HALTED ->
                    paused
                            ? requests(machine, StateRequests.start(true))
                            : Plan.Proceed.with(RunningPatch.of(machine, true));
            case MANUAL, RERUN_ON_FAILURE -> {
                boolean hasFailed = machine.phase().equals(Optional.of(VmiPhase.FAILED));
                if (hasFailed && strategy == RunStrategy.RERUN_ON_FAILURE) {
                    yield conflict(
                            machine,
                            strategy.text() + " does not support starting VM from failed state");
                }
                // A guest that has ended makes room for the next one.
                yield machine.phase().filter(VmiPhase::isFinal).isPresent()
                        ? requests(
                                machine,
                                StateRequests.stop(machine.instanceUid()),
                                StateRequests.start(paused))
                        : requests(machine, StateRequests.start(paused));
            }
            case ALWAYS, ONCE ->
                    conflict(machine, strategy.text() + " does not support manual start requests");
        };
    }

    /**
     * Stop, perhaps with less time for the guest to shut down.
     *
     * @param gracePeriod in seconds
     */
    static Plan stop(Machine machine, Optional<Long> gracePeriod) {
        return withStrategy(machine, strategy -> stop(machine, strategy, gracePeriod));
    }

    private static Plan stop(Machine machine, RunStrategy strategy, Optional<Long> gracePeriod) {
        Optional<Grace> shorter =
                machine.isLive()
                        ? gracePeriod.flatMap(it -> Grace.shorten(machine, it))
                        : Optional.empty();
        return switch (strategy) {
            case HALTED -> {
                if (!machine.isLive()) {
                    yield conflict(machine, NOT_RUNNING);
                }
                yield shorter.<Plan>map(grace -> Plan.Proceed.with(grace.change()))
                        .orElseGet(() ->
                                conflict(
                                        machine,
                                        "Halted only supports manual stop requests with a"
                                                + " shorter graceperiod"));
            }
            case MANUAL, RERUN_ON_FAILURE ->
                    machine.isLive()
                            ? with(shorter, stopRequest(machine))
                            : conflict(machine, NOT_RUNNING);
            case ALWAYS, ONCE -> with(shorter, RunningPatch.of(machine, false));
        };
    }

    /** A stop takes the place of whatever was asked for before. */
    private static Change stopRequest(Machine machine) {
        return StateRequests.replace(machine, List.of(StateRequests.stop(machine.instanceUid())));
    }

    /**
     * Restart, perhaps without waiting for the guest to shut down.
     *
     * @param gracePeriod in seconds; only zero is supported
     */
    static Plan restart(Machine machine, Optional<Long> gracePeriod) {
        if (gracePeriod.isPresent() && gracePeriod.get() != 0) {
            return new Plan.Refuse(
                    Refusal.badRequest(
                            Subject.vm(machine.name()),
                            gracePeriod.get() > 0
                                    ? "For force restart, only gracePeriod=0 is supported for now"
                                    : "gracePeriod has to be greater or equal to 0"));
        }
        return withStrategy(machine, strategy -> restart(machine, strategy, gracePeriod));
    }

    private static Plan restart(Machine machine, RunStrategy strategy, Optional<Long> gracePeriod) {
        return switch (strategy) {
            case HALTED, ONCE ->
                    conflict(
                            machine,
                            // Spelt as KubeVirt does.
                            "RunStategy %s does not support manual restart requests"
                                    .formatted(strategy.text()));
            case ALWAYS, MANUAL, RERUN_ON_FAILURE -> {
                if (!machine.hasInstance()) {
                    yield conflict(machine, NOT_RUNNING + ": Halted");
                }
                Plan plan =
                        requests(
                                machine,
                                StateRequests.stop(machine.instanceUid()),
                                StateRequests.start(false));
                yield plan instanceof Plan.Proceed(List<Change> changes, List<Change> _)
                        ? with(
                                gracePeriod.flatMap(it -> Grace.shorten(machine, it)),
                                changes.getFirst())
                        : plan;
            }
        };
    }

    private static Plan with(Optional<Grace> shorter, Change change) {
        return shorter.map(grace ->
                        new Plan.Proceed(List.of(grace.change(), change), List.of(grace.undo())))
                .orElseGet(() -> Plan.Proceed.with(change));
    }

    private static Plan requests(Machine machine, JsonNode... requests) {
        if (!StateRequests.pending(machine).isEmpty()) {
            return new Plan.Refuse(
                    Refusal.internal(
                            Subject.vm(machine.name()),
                            "unable to complete request: stop/start already underway"));
        }
        return Plan.Proceed.with(StateRequests.replace(machine, List.of(requests)));
    }

    private static Plan withStrategy(Machine machine, Function<RunStrategy, Plan> decide) {
        return machine.strategy()
                .map(decide)
                .orElseGet(() ->
                        conflict(
                                machine,
                                "spec.running and spec.runStrategy contradict each other,"
                                        + " or the strategy is unknown; set one of"
                                        + " them"));
    }

    private static Plan conflict(Machine machine, String cause) {
        return new Plan.Refuse(Refusal.conflict(Subject.vm(machine.name()), cause));
    }
}
