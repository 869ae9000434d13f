package io.steadyvm.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first through all worlds that a scenario can come to; the first bug has the shortest
 * story.
 */
final class Explorer {
    /** One in so many worlds is left alone, to see whether it comes to rest where it should. */
    private static final int CALM_EVERY = 64;

    /**
     * What was found.
     *
     * @param exhausted no world was left out
     * @param depth moves on the longest of the shortest ways
     * @param moves how often each kind of move was made
     * @param violation the first broken law and how it came to it
     */
    record Result(
            Scenario scenario,
            int states,
            boolean exhausted,
            int depth,
            Map<String, Long> moves,
            Optional<Violation> violation) {}

    /** A broken law, and the shortest story that breaks it. */
    record Violation(String law, List<String> story) {}

    private static final class Visit {
        private final World world;
        private final @Nullable Visit from;
        private final String move;
        private final int depth;

        Visit(World world, @Nullable Visit from, String move, int depth) {
            this.world = world;
            this.from = from;
            this.move = move;
            this.depth = depth;
        }
    }

    private final Scenario scenario;
    private final Moves moves;
    private final Calm calm;
    private final int most;
    private final Seen seen;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Deque<Visit> frontier = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();
    private @Nullable Violation violation;
    private int depth;

    Explorer(Scenario scenario, Subject subject, int most) {
        this.scenario = scenario;
        this.moves = new Moves(scenario, subject);
        this.calm = new Calm(scenario, moves);
        this.most = most;
        this.seen = new Seen(Math.min(most, 1 << 20));
    }

    Result explore() {
        visit(new Visit(scenario.start(), null, "begin", 0));
        while (!frontier.isEmpty() && violation == null && seen.size() < most) {
            Visit next = frontier.poll();
            depth = next.depth;
            moves.all(next.world, (name, world, broken) -> step(next, name, world, broken));
        }
        return new Result(
                scenario,
                seen.size(),
                frontier.isEmpty(),
                depth,
                counts,
                Optional.ofNullable(violation));
    }

    /** The fingerprints of all worlds that were seen. */
    void eachSeen(LongConsumer sink) {
        seen.forEach(sink);
    }

    private void step(Visit from, String name, World world, Optional<String> broken) {
        if (violation != null) {
            return;
        }
        counts.merge(name, 1L, Long::sum);
        if (broken.isPresent()) {
            violation = new Violation(broken.get(), story(from, name, List.of()));
            return;
        }
        visit(new Visit(world, from, name, from.depth + 1));
    }

    private void visit(Visit visit) {
        long print = fingerprint.of(visit.world);
        if (!seen.add(print)) {
            return;
        }
        if (Math.floorMod(print, CALM_EVERY) == 0) {
            Optional<Violation> restless = calm.check(visit.world);
            if (restless.isPresent()) {
                List<String> rest = restless.get().story();
                violation = new Violation(restless.get().law(), story(visit, "then calm:", rest));
                return;
            }
        }
        frontier.add(visit);
    }

    private static List<String> story(Visit last, String move, List<String> more) {
        List<String> story = new ArrayList<>(List.of(move));
        for (Visit v = last; v != null; v = v.from) {
            story.add(v.move);
        }
        Collections.reverse(story);
        story.addAll(more);
        return story;
    }
}
