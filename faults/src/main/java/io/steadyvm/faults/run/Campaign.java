package io.steadyvm.faults.run;

import io.steadyvm.faults.plan.Matrix;
import io.steadyvm.faults.plan.Mixes;
import io.steadyvm.faults.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Many runs, several at a time, each on the first stand that is free. */
public final class Campaign {
    /** A broken controller fails each run, after its whole patience; these say enough. */
    private static final int MOST_VIOLATIONS = 10;

    private final Stand.Yard yard;
    private final CampaignOptions options;
    private final Consumer<Outcome> progress;

    /** Several campaigns may follow each other in one control plane. */
    private final String begin = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final AtomicInteger stands = new AtomicInteger();

    Campaign(Stand.Yard yard, CampaignOptions options, Consumer<Outcome> progress) {
        this.yard = yard;
        this.options = options;
        this.progress = progress;
    }

    /** The story without faults, on a stand of its own. */
    Reference reference() {
        try (Stand stand = newStand()) {
            Reference reference = new Play(stand, Plan.NONE, List.of()).reference();
            stand.stop();
            return reference;
        }
    }

    private Stand newStand() {
        return yard.open("faults-" + begin + "-" + stands.incrementAndGet());
    }

    /** What the options ask for: some cases, or the whole matrix and the mixes. */
    List<Plan> plans(Reference reference) {
        if (!options.plans().isEmpty()) {
            return options.plans();
        }
        List<Plan> plans = new ArrayList<>(Matrix.of(reference.writes()));
        plans.addAll(Mixes.of(options.seed(), reference.writes(), options.mixes()));
        // Whatever ends a campaign early, it has seen something of everything.
        Collections.shuffle(plans, new Random(options.seed()));
        return plans;
    }

    /**
     * All outcomes, fewer than plans where time or patience ended before, in the order of the
     * plans' ends.
     */
    List<Outcome> run(Reference reference, List<Plan> plans) throws InterruptedException {
        Queue<Plan> open = new ConcurrentLinkedQueue<>(plans);
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(options.beside());
        for (int i = 0; i < options.beside(); i++) {
            Runnable work =
                    () -> {
                        try {
                            work(reference, open, outcomes, enough);
                        } finally {
                            done.countDown();
                        }
                    };
            workers.add(Thread.ofPlatform().name("stand-" + i).start(work));
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            enough.set(true);
            workers.forEach(Thread::interrupt);
            for (Thread worker : workers) {
                worker.join();
            }
            throw e;
        }
        return List.copyOf(outcomes);
    }

    private void work(
            Reference reference, Queue<Plan> open, Queue<Outcome> outcomes, AtomicBoolean enough) {
        long end = System.nanoTime() + options.limit().toNanos();
        Stand stand = newStand();
        try {
            while (!enough.get() && System.nanoTime() - end < 0) {
                Plan plan = open.poll();
                if (plan == null) {
                    return;
                }
                Outcome outcome = new Play(stand, plan, reference.writes()).under(plan, reference);
                if (Thread.currentThread().isInterrupted()) {
                    return; // Whoever wants to end does not want a verdict.
                }
                outcomes.add(outcome);
                progress.accept(outcome);
                if (!outcome.isGood()) {
                    // The next run deserves a clean beginning.
                    stand.close();
                    stand = newStand();
                    enough.compareAndSet(false, violations(outcomes) >= MOST_VIOLATIONS);
                }
            }
        } finally {
            stand.close();
        }
    }

    private static long violations(Queue<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> !outcome.isGood()).count();
    }
}
