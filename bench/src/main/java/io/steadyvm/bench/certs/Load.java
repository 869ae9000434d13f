package io.steadyvm.bench.certs;

import io.steadyvm.bench.Sample;
import io.steadyvm.cluster.Admissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Creations at a steady rate, whether or not those before are answered. Each is timed from when it
 * was due: one that was late because of the machine counts as slow, as its user would say.
 */
record Load(Admissions admissions, int rate) {
    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    /** Returns when all are answered; none may be refused. */
    Sample run(Duration window) {
        long pause = Duration.ofSeconds(1).dividedBy(rate).toNanos();
        long count = window.toNanos() / pause;
        List<Future<Long>> answers = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = begin + i * pause;
                LockSupport.parkNanos(due - System.nanoTime());
                answers.add(workers.submit(() -> ask(due)));
            }
        }
        double[] sorted = answers.stream().mapToDouble(Load::milliseconds).sorted().toArray();
        return Sample.of("p99 ms", sorted[sorted.length * 99 / 100])
                .and("p50 ms", sorted[sorted.length / 2]);
    }

    private long ask(long due) {
        String fault = admissions.ask();
        if (!fault.isEmpty()) {
            throw new IllegalStateException(fault);
        }
        return System.nanoTime() - due;
    }

    private static double milliseconds(Future<Long> answer) {
        try {
            return answer.get() / NANOS_IN_A_MILLISECOND;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a creation failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
