package io.steadyvm.controller.decide;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;

/**
 * One VM that is not being deleted, as its observation reads once the plain consequences are drawn.
 *
 * @param start the latest start; ended, if its instance has vanished
 * @param vanished the status speaks of an instance that is not there (any more, or yet)
 * @param requests without those that are moot
 */
record Situation(
        Observation observation,
        VmView vm,
        Claim claim,
        RunStrategy strategy,
        StartIntent start,
        boolean vanished,
        List<StateChange> requests,
        RunRules rules) {
    static Situation of(Observation observation, VmView vm, RunStrategy strategy) {
        Optional<VmiView> vmi = observation.vmi();
        Claim claim = Claim.of(vm, vmi);
        boolean vanished = vanished(vm, claim, vmi);
        StartIntent start = vm.status().start();
        if (vanished && start.isRecorded()) {
            start = start.ended(StartEnd.REMOVED);
        }
        List<StateChange> requests =
                Requests.trimmed(
                        vm.status().requests(), claim == Claim.MINE ? vmi : Optional.empty());
        RunRules rules = RunRules.of(strategy, vm.status(), start, Requests.head(requests));
        return new Situation(observation, vm, claim, strategy, start, vanished, requests, rules);
    }

    private static boolean vanished(VmView vm, Claim claim, Optional<VmiView> vmi) {
        StartIntent start = vm.status().start();
        if (start.isRecorded()) {
            return vmi.isEmpty() || !start.isOf(vmi.get());
        }
        // A VM that an older controller ran: it said that there is an instance, and not which.
        return start.isNone() && vm.status().created() && claim == Claim.ABSENT;
    }

    /** The instance, if it is this VM's. */
    Optional<VmiView> mine() {
        return claim == Claim.MINE ? observation.vmi() : Optional.empty();
    }

    /** The rules as they will read once the start has ended like this. */
    RunRules rulesAfter(StartIntent ended) {
        return new RunRules(strategy, rules.acknowledged(), ended, rules.head());
    }
}
