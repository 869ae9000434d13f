package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.Steadyvm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Admissions at a steady rate through rotations and kills.
 *
 * <p>A SIGKILL takes with it what the process was working on. The API server repeats what it had
 * not sent yet (a connection that was closed while idle), but no POST whose bytes were on their
 * way: that is one failure at the API server's caller, and no program that dies at once can prevent
 * it. Such a request (cut off: EOF or reset, in the very moment of a kill) is asked again here, up
 * to twice, as any controller does; it must be admitted then, and it is counted apart. Every other
 * failure is a failure.
 */
public final class Soak {
    /** Requests under way at once; more wait, so that a slow machine lowers the rate. */
    private static final int MOST_UNDER_WAY = 64;

    /** Between a kill and the end of a request that it cut off. */
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    /** The API server may have more connections to the dead that it hasn't noticed yet. */
    private static final int ATTEMPTS = 3;

    private static final Duration BACK_OFF = Duration.ofMillis(200);

    private static final List<String> CUT_OFF =
            List.of("EOF", "connection reset", "broken pipe", "connection refused");

    private final Replicas replicas;
    private final Admissions admissions;
    private final Goal goal;
    private final Consumer<String> progress;
    private final Witness witness = new Witness();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Instant> killed = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /**
     * When it is enough.
     *
     * @param rate creations a second, of which each is two admissions
     * @param leaves that were really shown
     * @param authorities that signed what was shown
     * @param killEvery a replica gets SIGKILL so often
     * @param limit ends it in any case
     */
    public record Goal(int rate, int leaves, int authorities, Duration killEvery, Duration limit) {}

    private Soak(Replicas replicas, Admissions admissions, Goal goal, Consumer<String> progress) {
        this.replicas = replicas;
        this.admissions = admissions;
        this.goal = goal;
        this.progress = progress;
    }

    /**
     * Runs until the goal is reached, or its time is over.
     *
     * @param vm what is created
     * @param progress is told now and then how it goes
     */
    public static SoakOutcome run(
            Steadyvm steadyvm, Replicas replicas, String vm, Goal goal, Consumer<String> progress) {
        try (Admissions admissions = new Admissions(steadyvm, vm)) {
            return new Soak(replicas, admissions, goal, progress).run();
        }
    }

    private SoakOutcome run() {
        Instant begin = Instant.now();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.execute(this::watch);
            workers.execute(this::killNowAndThen);
            workers.execute(this::tell);
            ask(workers, begin);
            over = true;
        }
        return outcome(begin);
    }

    private SoakOutcome outcome(Instant begin) {
        // What was there at the beginning was no rotation.
        return new SoakOutcome(
                asked.get(),
                List.copyOf(failures),
                cutOff.get(),
                kills.get(),
                Math.max(0, witness.leaves() - replicas.all().size() - kills.get()),
                Math.max(0, witness.authorities() - 1),
                replicas.history(),
                Duration.between(begin, Instant.now()));
    }

    private void ask(ExecutorService workers, Instant begin) {
        Semaphore places = new Semaphore(MOST_UNDER_WAY);
        long pause = Duration.ofSeconds(1).dividedBy(goal.rate()).toNanos();
        long next = System.nanoTime();
        while (!isReached(begin)) {
            LockSupport.parkNanos(next - System.nanoTime());
            next = Math.max(next + pause, System.nanoTime() - pause);
            places.acquireUninterruptibly();
            workers.execute(() -> {
                try {
                    askOnce();
                } finally {
                    places.release();
                }
            });
        }
    }

    private boolean isReached(Instant begin) {
        SoakOutcome now = outcome(begin);
        return now.took().compareTo(goal.limit()) > 0
                || (now.leaves() >= goal.leaves() && now.authorities() >= goal.authorities());
    }

    private void askOnce() {
        Instant sent = Instant.now();
        String fault = admissions.ask();
        asked.incrementAndGet();
        if (isCutOff(fault, sent)) {
            cutOff.incrementAndGet();
        }
        for (int i = 1; i < ATTEMPTS && isCutOff(fault, sent); i++) {
            LockSupport.parkNanos(BACK_OFF.toNanos() * i);
            fault = admissions.ask();
        }
        if (!fault.isEmpty()) {
            failures.add(sent + " " + fault);
        }
    }

    private boolean isCutOff(String fault, Instant sent) {
        Instant now = Instant.now();
        return CUT_OFF.stream().anyMatch(fault::contains)
                && killed.stream()
                        .anyMatch(
                                kill -> kill.isBefore(now) && sent.isBefore(kill.plus(AFTERMATH)));
    }

    /** Each replica, several times in a leaf's life. */
    private void watch() {
        while (!over) {
            replicas.all().forEach(one -> witness.look(one.admission()));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void killNowAndThen() {
        long next = System.nanoTime() + goal.killEvery().toNanos();
        while (!over) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            if (System.nanoTime() > next) {
                killed.add(Instant.now());
                replicas.crash(kills.getAndIncrement());
                next = System.nanoTime() + goal.killEvery().toNanos();
            }
        }
    }

    private void tell() {
        Instant begin = Instant.now();
        long next = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            if (System.nanoTime() > next) {
                progress.accept(outcome(begin).summary().replace("\n", " "));
                next = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            }
        }
    }
}
