package io.steadyvm.explore;

import java.util.function.LongConsumer;

/** A set of fingerprints, 8 bytes each. */
final class Seen {
    private long[] table;
    private int size;

    Seen(int capacity) {
        table = new long[Integer.highestOneBit(Math.max(1024, capacity) * 2 - 1) * 2];
    }

    /** Whether it was new. */
    boolean add(long fingerprint) {
        if (size > table.length * 0.7) {
            grow();
        }
        if (!put(table, fingerprint)) {
            return false;
        }
        size++;
        return true;
    }

    int size() {
        return size;
    }

    void forEach(LongConsumer sink) {
        for (long fingerprint : table) {
            if (fingerprint != 0) {
                sink.accept(fingerprint);
            }
        }
    }

    private static boolean put(long[] table, long fingerprint) {
        int mask = table.length - 1;
        int at = (int) (fingerprint ^ (fingerprint >>> 31)) & mask;
        while (table[at] != 0) {
            if (table[at] == fingerprint) {
                return false;
            }
            at = (at + 1) & mask;
        }
        table[at] = fingerprint;
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long fingerprint : table) {
            if (fingerprint != 0) {
                put(larger, fingerprint);
            }
        }
        table = larger;
    }
}
