package io.steadyvm.explore;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Explores many scenarios, one a core at a time, and adds up what was seen. */
final class Survey {
    private final List<Scenario> scenarios;
    private final Subject subject;
    private final int most;
    private final BooleanSupplier late;
    private final PrintStream out;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Map<String, Long> moves = new TreeMap<>();
    private final Seen distinct = new Seen(1 << 22);
    private long states;
    private int explored;
    private int exhausted;

    /**
     * @param most worlds a scenario
     * @param late when to begin no further scenario
     */
    Survey(
            List<Scenario> scenarios,
            Subject subject,
            int most,
            BooleanSupplier late,
            PrintStream out) {
        this.scenarios = List.copyOf(scenarios);
        this.subject = subject;
        this.most = most;
        this.late = late;
        this.out = out;
    }

    /** Whether no law was broken. */
    boolean run() {
        long start = System.nanoTime();
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            List<Future<?>> running =
                    IntStream.range(0, cores)
                            .<Future<?>>mapToObj(core -> workers.submit(this::work))
                            .toList();
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a scenario could not be explored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        summary((System.nanoTime() - start) / 1e9);
        return !broken.get();
    }

    private void work() {
        while (!broken.get() && !late.getAsBoolean()) {
            int at = next.getAndIncrement();
            if (at >= scenarios.size()) {
                return;
            }
            Explorer explorer = new Explorer(scenarios.get(at), subject, most);
            add(explorer.explore(), explorer);
        }
    }

    private synchronized void add(Explorer.Result result, Explorer explorer) {
        states += result.states();
        explored++;
        exhausted += result.exhausted() ? 1 : 0;
        result.moves().forEach((move, count) -> moves.merge(move, count, Long::sum));
        explorer.eachSeen(distinct::add);
        out.println(Report.line(result));
        if (result.violation().isPresent()) {
            broken.set(true);
            out.println(Report.story(result));
        }
    }

    private void summary(double seconds) {
        out.println(Report.moves(moves));
        out.println(Report.coverage(moves.keySet()));
        out.printf(
                Locale.ROOT,
                "%,d distinct states (%,d counted for each scenario) in %.0f s, %,.0f a second;%n"
                        + "%d of %d scenarios, %d of them exhausted; %s%n",
                distinct.size(),
                states,
                seconds,
                states / seconds,
                explored,
                scenarios.size(),
                exhausted,
                broken.get() ? "a law is BROKEN: see the story above" : "no law is broken");
    }
}
