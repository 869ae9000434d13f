package io.steadyvm.explore;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of each status that is written: of the start that it speaks of, of its requests.
 */
final class StatusLaws {
    private StatusLaws() {}

    static Optional<String> broken(World w, VmView vm, VmStatus to) {
        VmStatus from = vm.status();
        if (from.equals(to)) {
            return Optional.of("I8 a status that is there");
        }
        Optional<String> start = start(w, vm, from.start(), to);
        return start.isPresent() ? start : requests(w, vm, from, to);
    }

    private static Optional<String> start(World w, VmView vm, StartIntent from, VmStatus to) {
        StartIntent now = to.start();
        boolean announced = now.isPending() && !from.isPending();
        boolean recorded = now.isRecorded() && !now.vmiUid().equals(from.vmiUid());
        if ((announced || recorded) && vm.deleting()) {
            return Optional.of("I3 a start of a VM that goes");
        }
        RunStrategy strategy = vm.strategy().orElse(RunStrategy.HALTED);
        if ((announced || recorded) && strategy == RunStrategy.HALTED && !now.held()) {
            return Optional.of("I4 a start of a halted VM");
        }
        if (recorded && isForeign(w, vm, now.vmiUid())) {
            return Optional.of("I1 somebody else's instance is recorded as the VM's own");
        }
        if (from.hasEnded() && now.isRecorded() && now.vmiUid().equals(from.vmiUid())) {
            return Optional.of("I4 an instance that ended begins again");
        }
        if (recorded
                && strategy == RunStrategy.ONCE
                && isOurs(w, vm)
                && w.ghost().onceStarts() > 0) {
            return Optional.of("I4 Once started twice");
        }
        return announced ? reason(w, vm, strategy, from, to) : Optional.empty();
    }

    private static boolean isForeign(World w, VmView vm, String uid) {
        return w.vmi()
                .filter(vmi -> vmi.uid().equals(uid))
                .flatMap(VmiView::owner)
                .filter(owner -> !owner.uid().equals(vm.uid()))
                .isPresent();
    }

    static boolean isOurs(World w, VmView vm) {
        return w.vmi().map(vmi -> User.isOwner(Optional.of(vm), vmi)).orElse(false);
    }

    private static Optional<String> reason(
            World w, VmView vm, RunStrategy strategy, StartIntent from, VmStatus to) {
        boolean taken = starts(vm.status().requests()) > starts(to.requests());
        boolean chosen = !vm.status().runStrategy().equals(Optional.of(strategy));
        if (strategy == RunStrategy.MANUAL && !taken) {
            return Optional.of("I5 a manual start that nobody asked for");
        }
        if (strategy == RunStrategy.ONCE && !chosen) {
            return Optional.of("I4 Once announced twice");
        }
        if (strategy == RunStrategy.RERUN_ON_FAILURE && !taken && !chosen) {
            if (w.ghost().succeeded()) {
                return Optional.of("I9 started again after success");
            }
            return Laws.law(from.end() == StartEnd.FAILED, "I9 started again without a failure");
        }
        return Optional.empty();
    }

    static long starts(List<StateChange> requests) {
        return requests.stream().filter(StateChange::isStart).count();
    }

    private static Optional<String> requests(World w, VmView vm, VmStatus from, VmStatus to) {
        int taken = from.requests().size() - to.requests().size();
        if (taken < 0
                || !from.requests().subList(taken, from.requests().size()).equals(to.requests())) {
            return Optional.of("I5 the queue of requests is not a queue");
        }
        int startsTaken = 0;
        for (StateChange request : from.requests().subList(0, taken)) {
            if (request.isStop() && isLive(w, vm, request.uid())) {
                return Optional.of("I5 a stop request was dropped");
            }
            startsTaken += request.isStart() ? 1 : 0;
        }
        return Laws.law(startsTaken <= 1, "I5 two start requests for one start");
    }

    private static boolean isLive(World w, VmView vm, String uid) {
        return w.vmi().isPresent()
                && w.vmi().get().uid().equals(uid)
                && !w.vmi().get().deleting()
                && isOurs(w, vm);
    }
}
