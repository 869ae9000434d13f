package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/**
 * What must hold of each write that takes effect, whatever happened before. Written apart from the
 * controller's own rules, in terms of etcd alone.
 */
final class Laws {
    private Laws() {}

    /** The law that this write breaks, if it took effect. */
    static Optional<String> broken(World w, int which, Replica.Flight f, Server.Answer answer) {
        if (answer.world().revision() == w.revision()) {
            return Optional.empty();
        }
        return switch (f.request()) {
            case Request.CreateVmi(VmView vm) -> creation(w, which, vm);
            case Request.PatchVmStatus(VmView _, VmStatus status) ->
                    StatusLaws.broken(w, w.vm().orElseThrow(), status);
            case Request.DeleteVmi _ -> deletion(w, f);
            case Request.ActivateVmi _ -> activation(w);
            case Request.RemoveVmiFinalizer _ -> lettingGo(w, w.vmi().orElseThrow());
            case Request.RemoveVmFinalizer _ -> OwnershipLaws.farewell(w, w.vm().orElseThrow());
            case Request.AdoptVmi(VmView vm, VmiView _) -> OwnershipLaws.adoption(w, vm);
            case Request.ReleaseVmi(VmView vm, VmiView _) -> OwnershipLaws.release(w, vm);
            case Request.WriteFirmwareUuid _ ->
                    law(
                            w.vm().orElseThrow().firmwareUuid().isEmpty(),
                            "an identity that is there is written over");
            case Request.AddVmFinalizer(VmView vm) ->
                    law(!vm.hasFinalizer() && !vm.deleting(), "I8 a finalizer that is there");
            case Request.GetVm _,
                    Request.GetVmi _,
                    Request.GetRevision _,
                    Request.CreateRevision _,
                    Request.DeleteRevision _,
                    Request.SwitchStrategy _ ->
                    Optional.empty();
        };
    }

    static Optional<String> law(boolean kept, String name) {
        return kept ? Optional.empty() : Optional.of(name);
    }

    /** A VM that has changed since the start was announced is another matter: see activation. */
    private static Optional<String> creation(World w, int which, VmView seen) {
        if (w.vmi().isPresent()) {
            return Optional.of("I2 created beside another instance");
        }
        if (seen.firmwareUuid().isEmpty()) {
            return Optional.of("made from a template without an identity");
        }
        if (w.vm().isEmpty() || w.vm().get().resourceVersion() != seen.resourceVersion()) {
            return Optional.empty();
        }
        VmView vm = w.vm().get();
        boolean announced =
                !vm.deleting()
                        && !vm.strategy().equals(Optional.of(RunStrategy.HALTED))
                        && vm.status().start().isPending();
        if (!announced) {
            return Optional.of(
                    "I3 created for a VM that goes, is halted, or has announced nothing");
        }
        return law(
                w.ghost().announcer() == which,
                "I3 created for a start that another process announced");
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
            case MANUAL -> vmi.isFinal() && StatusLaws.starts(vm.status().requests()) > 0;
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

    /** The world after the write, with what the laws have to remember of it. */
    static World remember(World before, int which, Replica.Flight f, Server.Answer answer) {
        World w = answer.world();
        if (w.revision() == before.revision()
                || !(f.request() instanceof Request.PatchVmStatus(VmView old, VmStatus to))) {
            return w;
        }
        StartIntent from = old.status().start();
        if (to.start().isPending() && to.start().sequence() != from.sequence()) {
            return w.withGhost(w.ghost().announcedBy(which));
        }
        boolean recorded =
                to.start().isRecorded()
                        && !to.start().vmiUid().equals(from.vmiUid())
                        && StatusLaws.isOurs(before, before.vm().orElseThrow());
        return recorded ? w.withGhost(w.ghost().started()) : w;
    }
}
