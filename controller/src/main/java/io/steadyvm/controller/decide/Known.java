package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.Versioned;
import java.util.Optional;

/**
 * What this process knows about one object better than its cache does, from its own reads and
 * writes. It holds until the cache has caught up: read your own writes, by resource version.
 *
 * @param <T> the kind of object
 */
public sealed interface Known<T extends Versioned> {
    /** Nothing that the cache would not know. */
    record Nothing<T extends Versioned>() implements Known<T> {}

    /**
     * It was there, like this.
     *
     * @param asOf a cache beyond this revision that does not hold the object is right: it is gone
     */
    record There<T extends Versioned>(T object, long asOf) implements Known<T> {}

    /** The object of this uid is gone for good; the empty uid when nobody has seen one. */
    record Gone<T extends Versioned>(String uid) implements Known<T> {}

    /** The newer of what is known and what the cache shows. */
    default Optional<T> merge(Optional<T> cached, long cacheRevision) {
        return switch (this) {
            case Nothing<T>() -> cached;
            case There<T>(T object, long asOf) ->
                    cached.isPresent()
                            ? Optional.of(newer(object, cached.get()))
                            : cacheRevision > asOf ? Optional.empty() : Optional.of(object);
            case Gone<T>(String uid) -> cached.filter(object -> !object.uid().equals(uid));
        };
    }

    private static <T extends Versioned> T newer(T one, T other) {
        return other.resourceVersion() > one.resourceVersion() ? other : one;
    }
}
