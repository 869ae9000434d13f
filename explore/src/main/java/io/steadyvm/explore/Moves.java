package io.steadyvm.explore;

import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Snapshot;
import java.time.Duration;
import java.util.Optional;

/** All that can happen next in a world. */
final class Moves {
    /** Beyond every back-off. */
    private static final Duration JUMP = Duration.ofMinutes(10);

    /** Told each possible move. */
    interface Sink {
        void move(String name, World next, Optional<String> broken);
    }

    private final Scenario scenario;
    private final Subject subject;
    private final Calls calls;

    Moves(Scenario scenario, Subject subject) {
        this.scenario = scenario;
        this.subject = subject;
        this.calls = new Calls(new Server(scenario.runtime()), subject, this::think);
    }

    void all(World w, Sink sink) {
        boolean isPrompt = scenario.order() == Scenario.Order.PAUSED_LEADER;
        if (isPrompt && (Caches.showsAll(w, 1, sink) || Caches.showsAll(w, 0, sink))) {
            return;
        }
        controller(w, 0, isPrompt, sink);
        controller(w, 1, isPrompt, sink);
        Others.collect(w).ifPresent(n -> sink.move("collector", n, OwnershipLaws.collected(w, n)));
        Others.run(w).ifPresent(n -> sink.move("runtime", n, Optional.empty()));
        if (w.script() < scenario.script().size()) {
            Step step = scenario.script().get(w.script());
            User.does(w, step)
                    .ifPresent(n ->
                            sink.move(
                                    "user: " + step,
                                    n.withScript(w.script() + 1),
                                    Optional.empty()));
        }
        chance(w, sink);
    }

    private static void chance(World w, Sink sink) {
        if (w.budget().guests() > 0) {
            Others.end(w, VmiPhase.SUCCEEDED)
                    .ifPresent(n -> sink.move("guest succeeds", n, Optional.empty()));
            Others.end(w, VmiPhase.FAILED)
                    .ifPresent(n -> sink.move("guest fails", n, Optional.empty()));
        }
        if (w.budget().lags() > 0 && w.vm().isPresent()) {
            sink.move(
                    "a server begins to lag",
                    w.withPast(new World.Past(w.vm(), w.vmi(), w.revision()))
                            .withBudget(w.budget().lessLags()),
                    Optional.empty());
        }
        if (w.budget().jumps() > 0) {
            World less = w.withBudget(w.budget().lessJumps());
            sink.move("clock jumps on", less.at(w.now().plus(JUMP)), Optional.empty());
            sink.move("clock jumps back", less.at(w.now().minus(JUMP)), Optional.empty());
        }
    }

    private void controller(World w, int which, boolean isPrompt, Sink sink) {
        Replica r = w.replica(which);
        if (!r.leads()) {
            begins(w, which, isPrompt, sink);
            return;
        }
        boolean followed = w.replica(1 - which).leads();
        if (isPrompt && which == 0 && followed) {
            r.flight().ifPresent(f -> calls.late(w, f, sink));
            return;
        }
        Caches.shows(w, which, sink);
        ends(w, which, followed, sink);
        if (r.flight().isPresent()) {
            calls.all(w, which, r.flight().get(), sink);
            return;
        }
        looks(w, which, r, sink);
    }

    private void ends(World w, int which, boolean followed, Sink sink) {
        World without = w.with(which, Replica.DOWN).withGhost(w.ghost().without(which));
        if (followed) {
            sink.move(name(which) + " loses lease", without, Optional.empty());
        } else if (w.budget().crashes() > 0) {
            sink.move(
                    name(which) + " crashes",
                    without.withBudget(w.budget().lessCrashes()),
                    Optional.empty());
        }
    }

    private void looks(World w, int which, Replica r, Sink sink) {
        World next = think(w, which, r.memory().nextRound());
        sink.move(name(which) + " looks", next, Optional.empty());
        Snapshot c = r.cache();
        boolean current = c.vm().equals(w.vm()) && c.vmi().equals(w.vmi());
        if (current && r.memory().isAheadOfCaches()) {
            World reread = think(w, which, r.memory().nextRound().reread());
            sink.move(name(which) + " looks again", reread, Optional.empty());
        }
    }

    private static void begins(World w, int which, boolean isPrompt, Sink sink) {
        boolean other = w.replica(1 - which).leads();
        if (other && w.budget().takeovers() == 0) {
            return;
        }
        // Two that are alike need not be told apart: the second leads only beside the first.
        if (!other && which == 1) {
            return;
        }
        // Pausing a leader matters only while it has something on the way.
        if (other && isPrompt && (which == 0 || w.first().flight().isEmpty())) {
            return;
        }
        World left = other ? w.withBudget(w.budget().lessTakeovers()) : w;
        Caches.first(left, which, sink);
    }

    static String name(int which) {
        return which == 0 ? "A" : "B";
    }

    /** The next decision of a round, as the reconciler makes it. */
    private World think(World w, int which, Memory memory) {
        Replica r = w.replica(which);
        Observation o = subject.sees(Observation.of(World.KEY, r.cache(), memory, w.now()));
        Decision decision = subject.decides(o);
        if (decision instanceof Decision.Ask(var request)) {
            return w.with(which, r.thinking(memory, Optional.of(new Replica.Flight(o, request))));
        }
        Memory kept = memory.nextRound().caughtUp(r.cache());
        return w.with(
                which,
                r.thinking(kept.isDispensable(r.cache()) ? Memory.BLANK : kept, Optional.empty()));
    }
}
