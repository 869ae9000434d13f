package io.steadyvm.explore;

import io.steadyvm.controller.decide.Failure;
import io.steadyvm.controller.decide.Knowledge;
import io.steadyvm.controller.decide.Known;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Snapshot;
import io.steadyvm.controller.view.Versioned;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/**
 * 64 bits of a world. Revisions count by their order alone, so that two worlds that differ only in
 * how many writes led to them are one. At 10^7 worlds, two different ones share their bits with a
 * probability of 3 in a million.
 */
final class Fingerprint {
    private final RevisionOrder revisions = new RevisionOrder();
    private long hash;
    private final Remembered<VmView> vms = new Remembered<>(Fingerprint::hash);
    private final Remembered<VmiView> vmis = new Remembered<>(Fingerprint::hash);
    private final Remembered<VmStatus> statuses = new Remembered<>(StatusHash::of);

    long of(World w) {
        revisions.of(w);
        hash = 0x9E3779B97F4A7C15L;
        vm(w.vm());
        vmi(w.vmi());
        mix(w.objects());
        replica(w.first());
        replica(w.second());
        w.past()
                .ifPresentOrElse(
                        p -> {
                            vm(p.vm());
                            vmi(p.vmi());
                            rank(p.revision());
                        },
                        () -> mix(3));
        mix(w.letting().hashCode());
        mix(w.script());
        mix(w.budget().hashCode());
        mix(w.ghost().hashCode());
        mix(w.now().getEpochSecond());
        return hash == 0 ? 1 : hash;
    }

    private void rank(long revision) {
        mix(revisions.rank(revision) + 100L);
    }

    private void mix(long value) {
        hash ^= value * 0xBF58476D1CE4E5B9L;
        hash = Long.rotateLeft(hash, 29) * 0x94D049BB133111EBL;
        hash ^= hash >>> 32;
    }

    private void vm(Optional<VmView> object) {
        if (object.isEmpty()) {
            mix(1);
            return;
        }
        VmView vm = object.get();
        rank(vm.resourceVersion());
        mix(vms.of(vm));
    }

    private void vmi(Optional<VmiView> object) {
        if (object.isEmpty()) {
            mix(2);
            return;
        }
        VmiView vmi = object.get();
        rank(vmi.resourceVersion());
        mix(vmis.of(vmi));
    }

    /** All but the revision. */
    private static long hash(VmView vm) {
        long h = vm.uid().hashCode();
        h = h * 1_000_003 + vm.generation() * 2 + (vm.deleting() ? 1 : 0);
        h = h * 1_000_003 + vm.finalizers().hashCode();
        h = h * 1_000_003 + vm.strategy().orElseThrow().text().hashCode();
        h = h * 1_000_003 + vm.spec().hashCode();
        return h * 1_000_003 + StatusHash.of(vm.status());
    }

    private static long hash(Failure f) {
        long h = f.kind().getName().hashCode() * 31L + f.count();
        h = h * 1_000_003 + f.notBefore().getEpochSecond();
        return (h * 1_000_003 + f.generation()) * 2 + (f.certain() ? 1 : 0);
    }

    private static long hash(VmiView vmi) {
        long h = vmi.uid().hashCode();
        h = h * 1_000_003 + (vmi.deleting() ? 1 : 0) + (vmi.reachedRunning() ? 2 : 0);
        h = h * 1_000_003 + vmi.finalizers().hashCode();
        h = h * 1_000_003 + vmi.owner().hashCode();
        h = h * 1_000_003 + vmi.phase().map(phase -> phase.text().hashCode()).orElse(-1);
        return h * 1_000_003 + vmi.vmGeneration() * 31 + vmi.releasedFrom().hashCode();
    }

    private void replica(Replica r) {
        mix(r.leads() ? 11 : 12);
        snapshot(r.cache());
        memory(r.memory());
        if (r.flight().isEmpty()) {
            mix(13);
            return;
        }
        Replica.Flight f = r.flight().get();
        mix(f.request().getClass().getName().hashCode());
        vm(f.observation().vm());
        vmi(f.observation().vmi());
        snapshot(f.observation().cache());
        if (f.request() instanceof Request.PatchVmStatus(VmView _, var status)) {
            mix(statuses.of(status));
        }
    }

    private void snapshot(Snapshot s) {
        vm(s.vm());
        vmi(s.vmi());
        rank(s.vmRevision());
        rank(s.vmiRevision());
    }

    private void memory(Memory m) {
        mix(m.vmUid().hashCode());
        mix(m.ownSequence());
        rank(m.witness());
        mix(m.revisions().ready().hashCode() * 31L + m.revisions().gone().hashCode());
        mix(m.revisions().read().hashCode());
        mix(m.trouble() ? 14 : 15);
        mix(m.failure().map(Fingerprint::hash).orElse(16L));
        knowledge(m.vm(), true);
        knowledge(m.vmi(), false);
    }

    private <T extends Versioned> void knowledge(Knowledge<T> k, boolean isVm) {
        mix((k.fresh() ? 17 : 18) * 3L + (k.doubted() ? 1 : 0));
        switch (k.known()) {
            case Known.Nothing<T>() -> mix(19);
            case Known.Gone<T>(String uid) -> mix(uid.hashCode() + 20L);
            case Known.There<T>(T object, long asOf) -> {
                rank(asOf);
                if (isVm) {
                    vm(Optional.of((VmView) object));
                } else {
                    vmi(Optional.of((VmiView) object));
                }
            }
        }
    }
}
