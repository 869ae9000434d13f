package io.steadyvm.controller.decide;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/**
 * The table of run strategies, in one place: when an instance should be made, and when it should
 * go. Everything that asks, asks here.
 *
 * @param strategy of the spec
 * @param acknowledged the strategy that the latest decision was made under, from the status
 * @param start the latest start
 * @param head the oldest request that still means something
 */
record RunRules(
        RunStrategy strategy,
        Optional<RunStrategy> acknowledged,
        StartIntent start,
        Optional<StateChange> head) {
    static RunRules of(
            RunStrategy strategy, VmStatus status, StartIntent start, Optional<StateChange> head) {
        return new RunRules(strategy, status.runStrategy(), start, head);
    }

    /** Whether, with no instance there, one should be made. */
    boolean wantsStart() {
        if (start.isPending()) {
            return strategy != RunStrategy.HALTED;
        }
        return switch (strategy) {
            case ALWAYS -> true;
            case RERUN_ON_FAILURE ->
                    strategyIsNew() || startRequested() || start.end() == StartEnd.FAILED;
            case ONCE -> strategyIsNew();
            case MANUAL -> startRequested();
            case HALTED -> false;
        };
    }

    /** Whether the running instance should go. */
    boolean wantsStop(VmiView vmi) {
        return switch (strategy) {
            case ALWAYS, RERUN_ON_FAILURE, MANUAL -> stopRequested(vmi);
            case HALTED -> !start.held() || stopRequested(vmi);
            case ONCE -> false;
        };
    }

    /** Whether the object of an instance whose guest has ended should go. */
    boolean wantsRemoval(VmiView vmi) {
        return switch (strategy) {
            case ALWAYS, RERUN_ON_FAILURE, HALTED -> true;
            case MANUAL -> stopRequested(vmi) || startRequested();
            case ONCE -> false;
        };
    }

    /** Whether a start that failed early makes the next one wait. */
    boolean backsOff() {
        return strategy == RunStrategy.ALWAYS || strategy == RunStrategy.RERUN_ON_FAILURE;
    }

    boolean startRequested() {
        return head.map(StateChange::isStart).orElse(false);
    }

    private boolean stopRequested(VmiView vmi) {
        return head.map(request -> request.isStop() && request.uid().equals(vmi.uid()))
                .orElse(false);
    }

    /** Nothing was ever decided under this strategy since it was last chosen. */
    private boolean strategyIsNew() {
        return acknowledged.isEmpty() || acknowledged.get() != strategy;
    }
}
