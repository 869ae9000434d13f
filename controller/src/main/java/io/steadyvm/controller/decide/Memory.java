package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/**
 * All that this process remembers about one VM between two steps. Losing it at any moment, by a
 * crash, costs a few reads and never correctness: whatever must outlive the process is in the VM's
 * status.
 *
 * @param vmUid which VM of that name this is about; empty when none was seen
 * @param witness the VM's revision beside which the instance was read: what was fresh beside an
 *     older one says nothing, because another leader may have made an instance in between
 * @param ownSequence the start that this process announced itself; it alone may create for it
 * @param trouble the API server had trouble in this round
 */
public record Memory(
        String vmUid,
        Knowledge<VmView> vm,
        Knowledge<VmiView> vmi,
        long witness,
        long ownSequence,
        Revisions revisions,
        Optional<Failure> failure,
        boolean trouble) {
    public static final Memory BLANK =
            new Memory(
                    "",
                    Knowledge.nothing(),
                    Knowledge.nothing(),
                    0,
                    0,
                    Revisions.NONE,
                    Optional.empty(),
                    false);

    /** A new look at the VM: what was fresh is only known now, and trouble may have passed. */
    public Memory nextRound() {
        return new Memory(
                vmUid,
                vm.nextRound(),
                vmi.nextRound(),
                witness,
                ownSequence,
                revisions,
                failure,
                false);
    }

    /** The same memory without what the caches show by now as well. */
    public Memory caughtUp(Snapshot cache) {
        return new Memory(
                vmUid,
                vm.caughtUp(cache.vm(), cache.vmRevision()),
                vmi.caughtUp(cache.vmi(), cache.vmiRevision()),
                witness,
                ownSequence,
                revisions,
                failure,
                trouble);
    }

    /**
     * Whether forgetting it costs nothing. The revision that was read matters only until the status
     * says what came of it; a start of our own, until its instance is known.
     */
    public boolean isDispensable(Snapshot cache) {
        boolean pending = cache.vm().map(view -> view.status().start().isPending()).orElse(false);
        boolean failing = failure.isPresent() && cache.vm().isPresent();
        return vm.isNothing() && vmi.isNothing() && !failing && !trouble && !pending;
    }

    /** Whether the caches have yet to show what we know. */
    public boolean isAheadOfCaches() {
        return !vm.isNothing() || !vmi.isNothing();
    }

    /**
     * The cache has had its time to show what we know, and has not: a list after an interruption
     * tells nothing of an object that came and went meanwhile. So ask the server.
     */
    public Memory reread() {
        return withVm(vm.isNothing() ? vm : vm.inDoubt())
                .withVmi(vmi.isNothing() ? vmi : vmi.inDoubt());
    }

    /** What is remembered of a VM does not hold for the next one of its name. */
    Memory about(String uid) {
        if (uid.equals(vmUid)) {
            return this;
        }
        return new Memory(uid, vm, vmi, witness, 0, Revisions.NONE, Optional.empty(), trouble);
    }

    /** A failure counts for the generation of the VM that failed only. */
    Memory at(long generation) {
        Optional<Failure> current = failure.map(old -> old.at(generation));
        return current.equals(failure)
                ? this
                : new Memory(vmUid, vm, vmi, witness, ownSequence, revisions, current, trouble);
    }

    Memory withVm(Knowledge<VmView> knowledge) {
        return new Memory(vmUid, knowledge, vmi, witness, ownSequence, revisions, failure, trouble);
    }

    Memory withVmi(Knowledge<VmiView> knowledge) {
        return new Memory(vmUid, vm, knowledge, witness, ownSequence, revisions, failure, trouble);
    }

    Memory witnessed(long vmRevision) {
        return new Memory(vmUid, vm, vmi, vmRevision, ownSequence, revisions, failure, trouble);
    }

    Memory withOwnSequence(long sequence) {
        return new Memory(vmUid, vm, vmi, witness, sequence, revisions, failure, trouble);
    }

    Memory withRevisions(Revisions changed) {
        return new Memory(vmUid, vm, vmi, witness, ownSequence, changed, failure, trouble);
    }

    Memory withFailure(Failure occurred) {
        return new Memory(
                vmUid, vm, vmi, witness, ownSequence, revisions, Optional.of(occurred), trouble);
    }

    Memory withoutFailureOf(Class<? extends Request> kind) {
        if (failure.isEmpty() || !failure.get().kind().equals(kind)) {
            return this;
        }
        return new Memory(
                vmUid, vm, vmi, witness, ownSequence, revisions, Optional.empty(), trouble);
    }

    Memory inTrouble() {
        return new Memory(vmUid, vm, vmi, witness, ownSequence, revisions, failure, true);
    }
}
