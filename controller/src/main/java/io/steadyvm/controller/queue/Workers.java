package io.steadyvm.controller.queue;

import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.view.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take keys from the queue, and give each back as its decision says. */
public final class Workers {
    private static final Logger LOGGER = LoggerFactory.getLogger(Workers.class);

    private final KeyQueue<ObjectKey> queue;
    private final Function<ObjectKey, Decision> reconcile;
    private final Consumer<Decision> count;
    private final List<Thread> threads = new ArrayList<>();

    public Workers(
            KeyQueue<ObjectKey> queue,
            Function<ObjectKey, Decision> reconcile,
            Consumer<Decision> count) {
        this.queue = queue;
        this.reconcile = reconcile;
        this.count = count;
    }

    public void start(int number) {
        for (int i = 0; i < number; i++) {
            threads.add(Thread.ofPlatform().name("worker-" + i).daemon().start(this::run));
        }
    }

    private void run() {
        try {
            for (Optional<ObjectKey> key = queue.take(); key.isPresent(); key = queue.take()) {
                work(key.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(ObjectKey key) {
        try {
            Decision decision = reconcile.apply(key);
            count.accept(decision);
            switch (decision) {
                case Decision.Rest(var until) -> {
                    queue.forget(key);
                    until.ifPresent(moment -> queue.at(key, moment));
                }
                // Stopped in the middle: the lease was late. It may be renewed yet, and nobody else
                // would tell us of this key again.
                case Decision.Ask _, Decision.Retry _ -> queue.retry(key);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // An object that is too deep for us must not cost a worker.
            LOGGER.atError().addKeyValue("vm", key).setCause(e).log("a round failed");
            queue.retry(key);
        } finally {
            queue.done(key);
        }
    }

    /** Takes no more keys, and waits for what is being worked on. */
    public void drain(Duration patience) {
        queue.close();
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                thread.join(Duration.ofMillis(Math.max(1, left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
