package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.Admissions;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.certificates.Kills.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Admissions at a steady rate through rotations and kills. None may fail, but those that a kill has
 * cut off (see {@link Kills}): they are asked again, as a controller does, up to twice, must be
 * admitted then, and are counted apart.
 */
public final class Soak {
    /** Requests under way at once; more wait, so that a slow machine lowers the rate. */
    private static final int MOST_UNDER_WAY = 16;

    /** The API server may have more connections to the dead that it hasn't noticed yet. */
    private static final int ATTEMPTS = 3;

    private static final Duration BACK_OFF = Duration.ofMillis(200);

    private final Replicas replicas;
    private final Admissions admissions;
    private final Goal goal;
    private final Consumer<String> progress;
    private final Witness witness = new Witness();
    private final Tally tally = new Tally();
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
     * @param vms what is created, in turn
     * @param progress is told now and then how it goes
     */
    public static SoakOutcome run(
            Steadyvm steadyvm,
            Replicas replicas,
            List<String> vms,
            Goal goal,
            Consumer<String> progress) {
        return new Soak(replicas, new Admissions(steadyvm, vms), goal, progress).run();
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
        return new SoakOutcome(
                tally.requests(),
                tally.failures(),
                tally.cutOff(),
                replicas.unanswered(),
                tally.kills(),
                leaves(),
                authorities(),
                new SoakOutcome.Milliseconds(
                        tally.milliseconds(.5), tally.milliseconds(.99), tally.milliseconds(1)),
                replicas.history(),
                Duration.between(begin, Instant.now()));
    }

    /** What was there at the beginning, and after a kill, was no rotation. */
    private int leaves() {
        return Math.max(0, witness.leaves() - replicas.all().size() - tally.kills());
    }

    private int authorities() {
        return Math.max(0, witness.authorities() - 1);
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
        return Duration.between(begin, Instant.now()).compareTo(goal.limit()) > 0
                || (leaves() >= goal.leaves() && authorities() >= goal.authorities());
    }

    private void askOnce() {
        Instant sent = Instant.now();
        String said = admissions.ask();
        Fault first = new Fault(sent, Instant.now(), said);
        tally.answered(Duration.between(sent, first.failed()));
        for (int i = 1; i < ATTEMPTS && new Fault(sent, sent, said).isBroken(); i++) {
            LockSupport.parkNanos(BACK_OFF.toNanos() * i);
            said = admissions.ask();
        }
        if (!said.isEmpty()) {
            tally.failed(new Fault(sent, Instant.now(), said));
        } else if (!first.said().isEmpty()) {
            tally.recovered(first);
        }
    }

    /** Each replica, several times in a leaf's life. */
    private void watch() {
        while (!over) {
            replicas.all().forEach(one -> witness.look(one.admission()));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private void killNowAndThen() {
        long next = System.nanoTime() + goal.killEvery().toNanos();
        while (!over) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            if (System.nanoTime() > next) {
                Instant begun = Instant.now();
                int which = tally.kills();
                replicas.kill(which);
                tally.killed(begun, Instant.now());
                replicas.revive(which);
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
