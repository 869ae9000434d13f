package io.steadyvm.certs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * All places where our clients look up whom to trust. They are asked at once: an API server that is
 * busy takes seconds to store a large definition, and an heir waits until it is in the last of
 * them.
 */
public final class TrustBundles {
    private final List<TrustBundle> all;
    private final Executor executor;

    /**
     * @param executor runs what asks one of them
     */
    public TrustBundles(List<TrustBundle> all, Executor executor) {
        this.all = List.copyOf(all);
        this.executor = executor;
    }

    /** Each in a thread of its own. */
    public static TrustBundles of(List<TrustBundle> all) {
        return new TrustBundles(all, Thread::startVirtualThread);
    }

    List<TrustBundle> all() {
        return all;
    }

    /**
     * Does something for each, and returns when all are done: one that fails keeps no other from
     * being done.
     *
     * @throws UnavailableException of the first that failed
     */
    <S, T> List<T> each(List<S> items, Function<S, T> deed) {
        List<CompletableFuture<T>> answers =
                items.stream()
                        .map(item ->
                                CompletableFuture.supplyAsync(() -> deed.apply(item), executor))
                        .toList();
        List<T> results = new ArrayList<>();
        List<CompletionException> failures = new ArrayList<>();
        for (CompletableFuture<T> answer : answers) {
            try {
                results.add(answer.join());
            } catch (CompletionException e) {
                failures.add(e);
            }
        }
        for (CompletionException failure : failures) {
            if (failure.getCause() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            throw failure;
        }
        return results;
    }
}
