package io.steadyvm.explore;

import java.util.IdentityHashMap;
import java.util.function.ToLongFunction;

/**
 * Hashes of objects that many worlds share, each calculated once: hashing conditions and templates
 * again and again would take most of the time.
 *
 * @param <T> an immutable object
 */
final class Remembered<T> {
    private static final int MOST = 1 << 17;

    private final IdentityHashMap<T, Long> hashes = new IdentityHashMap<>();
    private final ToLongFunction<T> hash;

    Remembered(ToLongFunction<T> hash) {
        this.hash = hash;
    }

    long of(T object) {
        Long known = hashes.get(object);
        if (known != null) {
            return known;
        }
        if (hashes.size() > MOST) {
            hashes.clear();
        }
        long fresh = hash.applyAsLong(object);
        hashes.put(object, fresh);
        return fresh;
    }
}
