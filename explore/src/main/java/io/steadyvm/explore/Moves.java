package io.steadyvm.explore;

import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.decide.Aftermath;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Response;
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
    private final Server server;
    private final Subject subject;

    Moves(Scenario scenario, Subject subject) {
        this.scenario = scenario;
        this.server = new Server(scenario.runtime());
        this.subject = subject;
    }

    void all(World w, Sink sink) {
        controller(w, 0, sink);
        controller(w, 1, sink);
        Others.collect(w).ifPresent(n -> sink.move("collector", n, Optional.empty()));
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
            sink.move(
                    "time passes",
                    w.at(w.now().plus(JUMP)).withBudget(w.budget().lessJumps()),
                    Optional.empty());
        }
    }

    private void controller(World w, int which, Sink sink) {
        Replica r = w.replica(which);
        String name = which == 0 ? "A" : "B";
        if (!r.leads()) {
            begins(w, which, name, sink);
            return;
        }
        Snapshot c = r.cache();
        if (!c.vm().equals(w.vm())) {
            sink.move(name + " sees VM", deliver(w, which, true), Optional.empty());
        }
        if (!c.vmi().equals(w.vmi())) {
            sink.move(name + " sees VMI", deliver(w, which, false), Optional.empty());
        }
        if (w.replica(1 - which).leads()) {
            sink.move(name + " loses lease", w.with(which, Replica.DOWN), Optional.empty());
        } else if (w.budget().crashes() > 0) {
            sink.move(
                    name + " crashes",
                    w.with(which, Replica.DOWN).withBudget(w.budget().lessCrashes()),
                    Optional.empty());
        }
        if (r.flight().isEmpty()) {
            World next = think(w, which, r, r.memory().nextRound());
            sink.move(name + " looks", next, Optional.empty());
            boolean current = c.vm().equals(w.vm()) && c.vmi().equals(w.vmi());
            if (current && r.memory().isAheadOfCaches()) {
                World reread = think(w, which, r, r.memory().nextRound().reread());
                sink.move(name + " looks again", reread, Optional.empty());
            }
        } else {
            flight(w, which, name, r.flight().get(), sink);
        }
    }

    private static void begins(World w, int which, String name, Sink sink) {
        boolean other = w.replica(1 - which).leads();
        if (other && w.budget().takeovers() == 0) {
            return;
        }
        // Two that are alike need not be told apart: the second leads only beside the first.
        if (!other && which == 1) {
            return;
        }
        World left = other ? w.withBudget(w.budget().lessTakeovers()) : w;
        Snapshot now = new Snapshot(w.vm(), w.vmi(), w.revision(), w.revision());
        sink.move(name + " leads", left.with(which, leader(now)), Optional.empty());
        if (w.past().isPresent()) {
            World.Past p = w.past().get();
            Snapshot oldVm = new Snapshot(p.vm(), w.vmi(), p.revision(), w.revision());
            Snapshot oldVmi = new Snapshot(w.vm(), p.vmi(), w.revision(), p.revision());
            Snapshot old = new Snapshot(p.vm(), p.vmi(), p.revision(), p.revision());
            sink.move(name + " leads, VM stale", left.with(which, leader(oldVm)), Optional.empty());
            sink.move(
                    name + " leads, VMI stale", left.with(which, leader(oldVmi)), Optional.empty());
            sink.move(name + " leads, both stale", left.with(which, leader(old)), Optional.empty());
        }
    }

    private static Replica leader(Snapshot shown) {
        return new Replica(true, shown, Memory.BLANK, Optional.empty());
    }

    private static World deliver(World w, int which, boolean vm) {
        Replica r = w.replica(which);
        Snapshot c = r.cache();
        Snapshot shown =
                vm
                        ? new Snapshot(w.vm(), c.vmi(), w.revision(), c.vmiRevision())
                        : new Snapshot(c.vm(), w.vmi(), c.vmRevision(), w.revision());
        return w.with(which, r.with(shown));
    }

    private void flight(World w, int which, String name, Replica.Flight f, Sink sink) {
        String call = name + " " + f.request().getClass().getSimpleName();
        Server.Answer answer = server.apply(w, subject.sent(f.request()));
        Optional<String> broken = Laws.broken(w, f, answer);
        World after = Laws.remember(w, f, answer);
        sink.move(call, answered(after, which, f, answer.response()), broken);
        if (w.budget().faults() == 0) {
            return;
        }
        Budget less = w.budget().lessFaults();
        Response unclear = new Response.Unclear("timeout");
        if (after.revision() != w.revision()) {
            sink.move(
                    call + ", answer lost",
                    answered(after.withBudget(less), which, f, unclear),
                    broken);
        }
        World same = w.withBudget(less);
        sink.move(call + ", request lost", answered(same, which, f, unclear), Optional.empty());
        sink.move(
                call + ", busy",
                answered(same, which, f, new Response.Busy(Optional.empty())),
                Optional.empty());
    }

    private World answered(World w, int which, Replica.Flight f, Response response) {
        Memory memory =
                subject.remembers(
                        f.observation(),
                        f.request(),
                        response,
                        Aftermath.of(f.observation(), f.request(), response));
        return think(w, which, w.replica(which), memory);
    }

    /** The next decision of a round, as the reconciler makes it. */
    private World think(World w, int which, Replica r, Memory memory) {
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
