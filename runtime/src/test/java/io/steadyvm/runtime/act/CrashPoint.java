package io.steadyvm.runtime.act;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Counts what a runtime does to the world, and ends it at chosen ones of these deeds. */
final class CrashPoint {
    /** On which side of its deed the runtime dies. */
    enum Side {
        BEFORE,
        /** Done, but nobody has learned of it. */
        AFTER
    }

    /** What a SIGKILL is to the code: it goes through everything. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Something that outlives the runtime. */
    interface Deed {
        void happen();
    }

    private final Side side;
    private final Deque<Integer> at;
    private int count;

    /** Dies at each of these deeds, counted from 1, in ascending order. */
    CrashPoint(Side side, List<Integer> at) {
        this.side = side;
        this.at = new ArrayDeque<>(at);
    }

    void pass(Deed deed) {
        count++;
        boolean dies = !at.isEmpty() && at.peek() == count;
        if (dies) {
            at.poll();
        }
        if (dies && side == Side.BEFORE) {
            throw new Killed();
        }
        deed.happen();
        if (dies) {
            throw new Killed();
        }
    }

    int count() {
        return count;
    }
}
