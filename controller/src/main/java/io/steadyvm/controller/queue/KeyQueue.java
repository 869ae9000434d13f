package io.steadyvm.controller.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys that wait for a worker. A key that is added many times is worked on once; one that is added
 * while it is worked on is worked on again afterwards, never by two workers at a time; and one that
 * failed comes back later, and later still the next time.
 *
 * @param <K> what identifies the work
 */
public final class KeyQueue<K> {
    /** client-go's figures for a controller's queue are 5 ms and 1000 s; people wait for ours. */
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(1);

    private record Due<K>(Instant when, K key) implements Comparable<Due<K>> {
        @Override
        public int compareTo(Due<K> other) {
            return when.compareTo(other.when);
        }
    }

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<K> ready = new LinkedHashSet<>();
    private final Set<K> working = new HashSet<>();
    private final Set<K> again = new HashSet<>();
    private final Map<K, Instant> due = new HashMap<>();
    private final PriorityQueue<Due<K>> timetable = new PriorityQueue<>();
    private final Map<K, Integer> failures = new HashMap<>();
    private boolean closed;

    public KeyQueue(InstantSource clock) {
        this.clock = clock;
    }

    /** Work on this key as soon as a worker is free. */
    public void add(K key) {
        lock.lock();
        try {
            offer(key);
        } finally {
            lock.unlock();
        }
    }

    /** Work on this key at that moment; of several moments the earliest counts. */
    public void at(K key, Instant moment) {
        lock.lock();
        try {
            Instant known = due.get(key);
            if (known != null && !moment.isBefore(known)) {
                return;
            }
            due.put(key, moment);
            timetable.add(new Due<>(moment, key));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** This key failed: work on it again after a wait that doubles with each failure in a row. */
    public void retry(K key) {
        lock.lock();
        try {
            int before = failures.merge(key, 1, Integer::sum) - 1;
            Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(before, 10));
            at(key, clock.instant().plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY));
        } finally {
            lock.unlock();
        }
    }

    /** This key went well: its next failure is a first one. */
    public void forget(K key) {
        lock.lock();
        try {
            failures.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a key to work on; call {@link #done} with it afterwards.
     *
     * @return empty once the queue is closed
     */
    public Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                long wait = offerDue();
                if (!ready.isEmpty()) {
                    K key = ready.iterator().next();
                    ready.remove(key);
                    working.add(key);
                    return Optional.of(key);
                }
                // Bounded, so that a clock that is set back or forth delays nothing for long.
                changed.awaitNanos(Math.min(wait, LONGEST_SLEEP));
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The worker that took this key has finished with it. */
    public void done(K key) {
        lock.lock();
        try {
            working.remove(key);
            if (again.remove(key)) {
                offer(key);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keys that a worker could take now. */
    public int depth() {
        lock.lock();
        try {
            return ready.size() + again.size();
        } finally {
            lock.unlock();
        }
    }

    /** No more work is handed out; who waits for some returns. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void offer(K key) {
        if (working.contains(key)) {
            again.add(key);
        } else if (ready.add(key)) {
            changed.signal();
        }
    }

    /** Moves what is due to the ready keys; nanoseconds until the next one, or no end. */
    private long offerDue() {
        Instant now = clock.instant();
        while (!timetable.isEmpty()) {
            Due<K> next = timetable.peek();
            if (!next.when().equals(due.get(next.key()))) {
                timetable.poll();
            } else if (next.when().isAfter(now)) {
                return Math.max(1, Duration.between(now, next.when()).toNanos());
            } else {
                timetable.poll();
                due.remove(next.key());
                offer(next.key());
            }
        }
        return Long.MAX_VALUE;
    }
}
