package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a decision may depend on.
 *
 * @param vm the newest known state of the VM
 * @param vmi the newest known state of the instance of its name
 * @param vmFresh the server itself said so in this round, not a cache
 * @param vmiFresh likewise, and while the VM was what it is
 * @param now the only clock there is
 */
public record Observation(
        ObjectKey key,
        Optional<VmView> vm,
        Optional<VmiView> vmi,
        boolean vmFresh,
        boolean vmiFresh,
        Memory memory,
        Snapshot cache,
        Instant now) {
    /** What the caches show, corrected by what this process knows better. */
    public static Observation of(ObjectKey key, Snapshot cache, Memory memory, Instant now) {
        Optional<VmView> vm = memory.vm().known().merge(cache.vm(), cache.vmRevision());
        Optional<VmiView> vmi = memory.vmi().known().merge(cache.vmi(), cache.vmiRevision());
        Memory about = memory.about(vm.map(VmView::uid).orElse(memory.vmUid()));
        return new Observation(
                key,
                vm,
                vmi,
                memory.vm().vouchesFor(vm),
                memory.vmi().vouchesFor(vmi) && memory.witness() == revision(vm),
                vm.map(VmView::generation).map(about::at).orElse(about),
                cache,
                now);
    }

    /** The VM's revision; 0 when there is none. */
    static long revision(Optional<VmView> vm) {
        return vm.map(VmView::resourceVersion).orElse(0L);
    }
}
