package io.steadyvm.explore;

import io.steadyvm.controller.decide.Request;
import java.util.List;

/** Bugs in what is sent: writes without their preconditions. */
final class Unguarded {
    private static final String STALE = "Sieve: decided on a stale view";

    private Unguarded() {}

    static List<Mutant> all() {
        return List.of(
                Mutants.sends(
                        "writes the VM's status over whatever is there",
                        "kubevirt #16496, stale own write",
                        r ->
                                r instanceof Request.PatchVmStatus(var vm, var to)
                                        ? new Request.PatchVmStatus(Copies.unguarded(vm), to)
                                        : r),
                Mutants.sends(
                        "adopts whatever instance has the name by now",
                        "kubevirt beb92a0e75, ownership",
                        r ->
                                r instanceof Request.AdoptVmi(var vm, var vmi)
                                        ? new Request.AdoptVmi(vm, Copies.unguarded(vmi))
                                        : r),
                Mutants.sends(
                        "lets a VM go that has changed since",
                        STALE,
                        r ->
                                r instanceof Request.RemoveVmFinalizer(var vm)
                                        ? new Request.RemoveVmFinalizer(Copies.unguarded(vm))
                                        : r),
                Mutants.sends(
                        "deletes whatever instance has the name by now",
                        "kubevirt: DELETE by name, without the UID that was decided upon",
                        r ->
                                r instanceof Request.DeleteVmi(var vmi)
                                        ? new Request.DeleteVmi(Copies.unguarded(vmi))
                                        : r),
                Mutants.sends(
                        "lets an instance go that has changed since",
                        STALE,
                        r ->
                                r instanceof Request.RemoveVmiFinalizer(var vmi)
                                        ? new Request.RemoveVmiFinalizer(Copies.unguarded(vmi))
                                        : r),
                Mutants.sends(
                        "allows an instance to run that has changed since",
                        STALE,
                        r ->
                                r instanceof Request.ActivateVmi(var vmi)
                                        ? new Request.ActivateVmi(Copies.unguarded(vmi))
                                        : r));
    }
}
