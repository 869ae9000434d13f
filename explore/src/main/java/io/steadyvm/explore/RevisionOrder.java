package io.steadyvm.explore;

import io.steadyvm.controller.decide.Knowledge;
import io.steadyvm.controller.decide.Known;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Snapshot;
import io.steadyvm.controller.view.Versioned;
import java.util.Arrays;
import java.util.Optional;

/** The resource versions that occur in a world, in order. */
final class RevisionOrder {
    private final long[] revisions = new long[64];
    private int known;

    void of(World w) {
        known = 0;
        collect(w);
        Arrays.sort(revisions, 0, known);
    }

    private void collect(World w) {
        note(w.vm());
        note(w.vmi());
        revisions[known++] = w.revision();
        collect(w.first());
        collect(w.second());
        if (w.past().isPresent()) {
            note(w.past().get().vm());
            note(w.past().get().vmi());
            revisions[known++] = w.past().get().revision();
        }
    }

    private void collect(Replica r) {
        collect(r.cache());
        note(r.memory());
        if (r.flight().isPresent()) {
            note(r.flight().get().observation().vm());
            note(r.flight().get().observation().vmi());
            collect(r.flight().get().observation().cache());
        }
    }

    private void collect(Snapshot s) {
        note(s.vm());
        note(s.vmi());
        revisions[known++] = s.vmRevision();
        revisions[known++] = s.vmiRevision();
    }

    private void note(Optional<? extends Versioned> object) {
        if (object.isPresent()) {
            revisions[known++] = object.get().resourceVersion();
        }
    }

    private void note(Memory memory) {
        revisions[known++] = memory.witness();
        note(memory.vm());
        note(memory.vmi());
    }

    private <T extends Versioned> void note(Knowledge<T> knowledge) {
        if (knowledge.known() instanceof Known.There<T>(T object, long asOf)) {
            revisions[known++] = object.resourceVersion();
            revisions[known++] = asOf;
        }
    }

    /** How many different ones are below this one. */
    int rank(long revision) {
        int at = Arrays.binarySearch(revisions, 0, known, revision);
        while (at > 0 && revisions[at - 1] == revision) {
            at--;
        }
        int rank = 0;
        for (int i = 1; i <= at; i++) {
            rank += revisions[i] != revisions[i - 1] ? 1 : 0;
        }
        return rank;
    }
}
