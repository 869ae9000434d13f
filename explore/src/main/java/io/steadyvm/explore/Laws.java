package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of each write that takes effect, whatever happened before. Written apart from the
 * controller's own rules, in terms of etcd alone.
 */
final class Laws {
    private Laws() {}

    /** The law that this write breaks, if it took effect. */
    static Optional<String> broken(World w, Replica.Flight f, Server.Answer answer) {
        if (answer.world().revision() == w.revision()) {
            return Optional.empty();
        }
        return switch (f.request()) {
            case Request.CreateVmi(VmView vm) -> creation(w, vm);
            case Request.PatchVmStatus(VmView _, VmStatus status) ->
                    status(w, w.vm().orElseThrow(), status);
            case Request.DeleteVmi _ -> deletion(w, f);
            case Request.ActivateVmi _ -> activation(w);
            case Request.RemoveVmiFinalizer _ -> lettingGo(w, w.vmi().orElseThrow());
            case Request.RemoveVmFinalizer _ -> farewell(w, w.vm().orElseThrow());
            case Request.AdoptVmi(VmView vm, VmiView _) -> adoption(w, vm);
            case Request.ReleaseVmi(VmView _, VmiView vmi) ->
                    law(vmi.owner().isEmpty(), "an instance that somebody owns is released");
            case Request.AddVmFinalizer(VmView vm) ->
                    law(!vm.hasFinalizer() && !vm.deleting(), "I8 a finalizer that is there");
            case Request.GetVm _,
                    Request.GetVmi _,
                    Request.GetRevision _,
                    Request.CreateRevision _,
                    Request.DeleteRevision _,
                    Request.SwitchStrategy _,
                    Request.WriteFirmwareUuid _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> law(boolean kept, String name) {
        return kept ? Optional.empty() : Optional.of(name);
    }

    /** A VM that has changed since the start was announced is another matter: see activation. */
    private static Optional<String> creation(World w, VmView seen) {
        if (w.vmi().isPresent()) {
            return Optional.of("I2 created beside another instance");
        }
        if (w.vm().isEmpty() || w.vm().get().resourceVersion() != seen.resourceVersion()) {
            return Optional.empty();
        }
        VmView vm = w.vm().get();
        return law(
                !vm.deleting()
                        && !vm.strategy().equals(Optional.of(RunStrategy.HALTED))
                        && vm.status().start().isPending(),
                "I3 created for a VM that goes, is halted, or has announced nothing");
    }

    private static Optional<String> status(World w, VmView vm, VmStatus to) {
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

    private static boolean isOurs(World w, VmView vm) {
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
            return law(from.end() == StartEnd.FAILED, "I9 started again without a failure");
        }
        return Optional.empty();
    }

    private static long starts(List<StateChange> requests) {
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
        return law(startsTaken <= 1, "I5 two start requests for one start");
    }

    private static boolean isLive(World w, VmView vm, String uid) {
        return w.vmi().isPresent()
                && w.vmi().get().uid().equals(uid)
                && !w.vmi().get().deleting()
                && isOurs(w, vm);
    }

    private static Optional<String> deletion(World w, Replica.Flight f) {
        VmiView vmi = w.vmi().orElseThrow();
        if (vmi.uid().equals(w.ghost().spared())) {
            return Optional.of("an instance that was orphaned, or never was ours, is deleted");
        }
        if (f.request() instanceof Request.DeleteVmi(VmiView sent)
                && !sent.uid().equals(vmi.uid())) {
            return Optional.of("I6 another instance than the one decided upon is deleted");
        }
        VmView seen = f.observation().vm().orElseThrow();
        if (w.vm().isEmpty() || w.vm().get().resourceVersion() != seen.resourceVersion()) {
            return Optional.empty();
        }
        return law(mayGo(w.vm().get(), vmi), "a wanted instance is deleted");
    }

    private static boolean mayGo(VmView vm, VmiView vmi) {
        if (!User.isOwner(Optional.of(vm), vmi)) {
            return false;
        }
        StartIntent start = vm.status().start();
        boolean stop =
                vm.status().requests().stream()
                        .anyMatch(r -> r.isStop() && r.uid().equals(vmi.uid()));
        if (vm.deleting() || stop || (!start.isOf(vmi) && vmi.phase().isEmpty())) {
            return !vm.isOrphaning();
        }
        return switch (vm.strategy().orElseThrow()) {
            case HALTED -> !start.held() || vmi.isFinal();
            case ALWAYS, RERUN_ON_FAILURE -> vmi.isFinal();
            case MANUAL -> vmi.isFinal() && starts(vm.status().requests()) > 0;
            case ONCE -> false;
        };
    }

    private static Optional<String> activation(World w) {
        VmiView vmi = w.vmi().orElseThrow();
        boolean spokenOf =
                w.vm().map(vm -> vm.status().start().isOf(vmi) && !vm.status().start().hasEnded())
                        .orElse(false);
        return law(
                spokenOf || w.ghost().forced(), "I1 an instance runs that its VM knows nothing of");
    }

    private static Optional<String> lettingGo(World w, VmiView vmi) {
        if (!vmi.deleting() && !vmi.isFinal()) {
            return Optional.of("a running instance is let go");
        }
        boolean held = vmi.finalizers().contains(Finalizers.RUNTIME) && !vmi.isFinal();
        boolean ours = w.vm().isPresent() && User.isOwner(w.vm(), vmi);
        if (held && ours) {
            return Optional.of("an instance is let go before its guest is");
        }
        // One that was never allowed to run has no end worth knowing.
        boolean known =
                !ours
                        || vmi.phase().isEmpty()
                        || w.vm().orElseThrow().deleting()
                        || !w.vm().orElseThrow().status().start().isOf(vmi)
                        || w.vm().orElseThrow().status().start().hasEnded();
        return law(known, "I9 an instance is let go before its end is written down");
    }

    private static Optional<String> farewell(World w, VmView vm) {
        if (vm.isOrphaning()) {
            return Optional.empty();
        }
        // The late work of a former leader may lie there; it was never allowed to run, and the
        // collector takes it away.
        boolean stays =
                w.vmi()
                        .filter(vmi -> User.isOwner(Optional.of(vm), vmi))
                        .map(vmi -> vmi.phase().isPresent())
                        .orElse(false);
        return law(vm.deleting() && !stays, "I7 a VM goes before its instance");
    }

    private static Optional<String> adoption(World w, VmView vm) {
        boolean alive =
                w.vm().isPresent()
                        && w.vm().get().uid().equals(vm.uid())
                        && w.vm().get().hasFinalizer();
        boolean free = w.vmi().map(vmi -> vmi.owner().isEmpty() && !vmi.deleting()).orElse(false);
        return law(
                alive && free,
                "adopted for a VM that nobody answers for any more, or from somebody");
    }

    /** The world after the write, with what the laws have to remember of it. */
    static World remember(World before, Replica.Flight f, Server.Answer answer) {
        World w = answer.world();
        if (w.revision() == before.revision()
                || !(f.request() instanceof Request.PatchVmStatus(VmView old, VmStatus to))) {
            return w;
        }
        boolean recorded =
                to.start().isRecorded()
                        && !to.start().vmiUid().equals(old.status().start().vmiUid())
                        && isOurs(before, before.vm().orElseThrow());
        return recorded ? w.withGhost(w.ghost().started()) : w;
    }
}
