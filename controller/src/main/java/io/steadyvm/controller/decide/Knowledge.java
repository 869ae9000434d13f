package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.Versioned;
import java.util.Optional;

/**
 * What this process remembers about one object.
 *
 * @param fresh the server itself told us, in this round
 * @param doubted a write of ours went wrong in a way that only a read can explain
 * @param <T> the kind of object
 */
public record Knowledge<T extends Versioned>(Known<T> known, boolean fresh, boolean doubted) {
    public static <T extends Versioned> Knowledge<T> nothing() {
        return new Knowledge<>(new Known.Nothing<>(), false, false);
    }

    Knowledge<T> there(T object, long cacheRevision) {
        long asOf = Math.max(object.resourceVersion(), cacheRevision);
        return new Knowledge<>(new Known.There<>(object, asOf), true, false);
    }

    Knowledge<T> gone(String uid) {
        return new Knowledge<>(new Known.Gone<>(uid), true, false);
    }

    Knowledge<T> inDoubt() {
        return new Knowledge<>(known, false, true);
    }

    boolean isNothing() {
        return known instanceof Known.Nothing<T> && !doubted;
    }

    Knowledge<T> nextRound() {
        return fresh ? new Knowledge<>(known, false, doubted) : this;
    }

    /** Forgets what the cache shows by now as well. */
    Knowledge<T> caughtUp(Optional<T> cached, long cacheRevision) {
        boolean caughtUp =
                switch (known) {
                    case Known.Nothing<T>() -> true;
                    case Known.There<T>(T object, long asOf) ->
                            cached.map(c -> c.resourceVersion() >= object.resourceVersion())
                                    .orElse(cacheRevision > asOf);
                    case Known.Gone<T>(String uid) ->
                            cached.map(c -> !c.uid().equals(uid)).orElse(true);
                };
        return caughtUp ? new Knowledge<>(new Known.Nothing<>(), false, doubted) : this;
    }

    /** Whether this view is what the server itself said in this round. */
    boolean vouchesFor(Optional<T> merged) {
        return fresh
                && switch (known) {
                    case Known.Nothing<T>() -> false;
                    case Known.There<T>(T object, long _) ->
                            merged.isPresent() && merged.get().uid().equals(object.uid());
                    case Known.Gone<T>(String _) -> merged.isEmpty();
                };
    }
}
