package io.steadyvm.controller.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeyQueueTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final KeyQueue<String> queue = new KeyQueue<>(now::get);

    @Test
    void handsAKeyOutOnceHoweverOftenItWasAdded() throws InterruptedException {
        queue.add("a");
        queue.add("b");
        queue.add("a");

        assertThat(queue.take()).contains("a");
        assertThat(queue.take()).contains("b");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void handsAKeyOutAgainWhenItChangedWhileItWasWorkedOn() throws InterruptedException {
        queue.add("a");
        queue.take();
        queue.add("a");
        queue.add("b");

        assertThat(queue.take()).contains("b");
        queue.done("a");
        assertThat(queue.take()).contains("a");
    }

    @Test
    void keepsAKeyUntilItsMoment() throws InterruptedException {
        queue.at("late", Instant.EPOCH.plusSeconds(60));
        queue.at("late", Instant.EPOCH.plusSeconds(90));
        queue.at("early", Instant.EPOCH.plusSeconds(30));

        now.set(Instant.EPOCH.plusSeconds(60));

        assertThat(queue.take()).contains("early");
        assertThat(queue.take()).contains("late");
        now.set(Instant.EPOCH.plusSeconds(600));
        queue.add("last");
        assertThat(queue.take()).contains("last");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void waitsLongerAfterEachFailureInARow() throws InterruptedException {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waits.add(waitAfterFailure());
        }
        queue.forget("a");
        waits.add(waitAfterFailure());

        assertThat(waits.subList(0, 4)).containsExactly(200L, 400L, 800L, 1600L);
        assertThat(waits.get(11)).isEqualTo(60_000L);
        assertThat(waits.get(12)).isEqualTo(200L);
    }

    /** Milliseconds; found by setting the clock forth until the key comes. */
    private long waitAfterFailure() throws InterruptedException {
        queue.retry("a");
        queue.add("probe");
        long waited = 0;
        while (true) {
            Optional<String> key = queue.take();
            queue.done(key.orElseThrow());
            if (key.get().equals("a")) {
                // The last probe came before it, at the same moment as it.
                return waited - 100;
            }
            queue.add("probe");
            now.updateAndGet(moment -> moment.plus(Duration.ofMillis(100)));
            waited += 100;
        }
    }

    @Test
    void wakesAWorkerThatWaits() throws Exception {
        CompletableFuture<Optional<String>> taken =
                CompletableFuture.supplyAsync(this::takeQuietly);

        queue.add("a");

        assertThat(taken.get(30, TimeUnit.SECONDS)).contains("a");
    }

    @Test
    void sendsItsWorkersHomeWhenItCloses() throws Exception {
        CompletableFuture<Optional<String>> taken =
                CompletableFuture.supplyAsync(this::takeQuietly);

        queue.close();

        assertThat(taken.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void neverHandsOneKeyToTwoWorkers() throws Exception {
        ConcurrentHashMap<String, AtomicInteger> working = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(
                    CompletableFuture.runAsync(() -> {
                        for (Optional<String> key = takeQuietly();
                                key.isPresent();
                                key = takeQuietly()) {
                            AtomicInteger at =
                                    working.computeIfAbsent(key.get(), k -> new AtomicInteger());
                            most.accumulateAndGet(at.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            at.decrementAndGet();
                            rounds.incrementAndGet();
                            queue.done(key.get());
                        }
                    }));
        }
        for (int i = 0; i < 20_000; i++) {
            queue.add("key-" + i % 3);
        }
        while (queue.depth() > 0) {
            Thread.onSpinWait();
        }
        queue.close();
        for (CompletableFuture<Void> worker : workers) {
            worker.get(30, TimeUnit.SECONDS);
        }

        assertThat(most.get()).isEqualTo(1);
        assertThat(rounds.get()).isPositive();
    }

    private Optional<String> takeQuietly() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
