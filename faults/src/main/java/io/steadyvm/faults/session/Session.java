package io.steadyvm.faults.session;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.faults.journal.Journal;
import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.plan.Place;
import io.steadyvm.faults.plan.Plan;
import io.steadyvm.faults.plan.Strike;
import io.steadyvm.faults.proxy.ApiCall;
import io.steadyvm.faults.proxy.Delivery;
import io.steadyvm.faults.proxy.Interference;
import io.steadyvm.faults.proxy.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * One run's faults, carried out.
 *
 * <p>Stale means: from the write before the one that is struck, no event passes until a second
 * after the strike; and a process that starts meanwhile lists the objects as they were when the
 * silence began, as from an API server whose cache is behind. Reads of single objects are always
 * fresh, as in a real cluster.
 */
public final class Session implements Interference {
    private static final String LEASES = "leases";

    private final Caches caches;
    private final Journal journal;
    private final Runnable kill;
    private final Schedule schedule;
    private final Mischief mischief = new Mischief();
    private final Set<Thread> killing = ConcurrentHashMap.newKeySet();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Tally tally = new Tally();

    /**
     * A run's faults.
     *
     * @param order the writes of the story without faults
     * @param kill ends the controller at once; returns when it is dead
     */
    public Session(Plan plan, List<Place> order, Caches caches, Journal journal, Runnable kill) {
        this.caches = caches;
        this.journal = journal;
        this.kill = kill;
        this.schedule = new Schedule(plan, order);
        caches.chapter();
    }

    @Override
    public ApiCall route(ApiCall call) {
        ApiCall routed = caches.route(call);
        Optional<Long> replay =
                call.isWatch() ? mischief.replay(call.resource()) : Optional.empty();
        if (replay.isEmpty()) {
            return routed;
        }
        journal.add("FAULT", "%s goes on from revision %d".formatted(call, replay.get()));
        return routed.with("resourceVersion", Long.toString(replay.get()));
    }

    @Override
    public Treatment treat(ApiCall call, byte[] body) {
        if (call.resource().equals(LEASES)) {
            return Treatment.PASS;
        }
        tally.request();
        if (tally.isOutage()) {
            journal.add("FAULT", call + " -> 503");
            return Answers.of(Fault.OUTAGE);
        }
        Schedule.Turn turn = schedule.next(call);
        if (turn.silence()) {
            caches.silenceBefore();
        }
        return turn.strike().map(strike -> strike(strike, call)).orElse(Treatment.PASS);
    }

    private Treatment strike(Strike strike, ApiCall call) {
        journal.add("FAULT", "%s: %s".formatted(strike, call));
        tally.struck();
        Fault fault = strike.fault();
        if (strike.stale()) {
            caches.silence(fault);
        }
        return switch (fault) {
            case REFUSED -> new Treatment.Refuse();
            case REPLY_LOST -> new Treatment.LoseReply(Treatment.Ending.CLOSED);
            case KILLED -> {
                killing.add(Thread.currentThread());
                yield new Treatment.LoseReply(Treatment.Ending.CLOSED);
            }
            case DELAYED -> new Treatment.Delay(this::keep);
            case RESET -> new Treatment.LoseReply(Treatment.Ending.RESET);
            case TRUNCATED -> new Treatment.LoseReply(Treatment.Ending.TRUNCATED);
            case CONFLICT, BUSY, ERROR, UNAVAILABLE -> Answers.of(fault);
            case OUTAGE -> {
                tally.outage();
                yield Answers.of(fault);
            }
            case HELD -> {
                caches.silence(fault);
                yield Treatment.PASS;
            }
            case DUPLICATED, DROPPED, GONE, REPLAYED -> {
                mischief.begin(fault, caches.older());
                yield Treatment.PASS;
            }
        };
    }

    private synchronized void keep(Runnable late) {
        delayed.add(late);
    }

    /** Whether there was one: what was on its way for so long arrives now. */
    public boolean deliverDelayed() {
        List<Runnable> late;
        synchronized (this) {
            late = List.copyOf(delayed);
            delayed.clear();
        }
        tally.late(true);
        late.forEach(send -> {
            journal.add("FAULT", "a write arrives late");
            send.run();
        });
        tally.late(false);
        return !late.isEmpty();
    }

    @Override
    public void answered(ApiCall call, int status, byte[] body) {
        if (call.resource().equals(LEASES)) {
            return;
        }
        journal.add("controller", call + " -> " + status);
        if (call.isList()) {
            caches.listed(body);
        }
        if (call.verb().equals("create") && call.resource().equals(KubeVirt.VMI_PLURAL)) {
            JsonNode answer = Revisions.tree(body);
            tally.created(status, answer.path("reason").asString(""));
        }
        if (killing.remove(Thread.currentThread())) {
            journal.add("FAULT", "SIGKILL");
            kill.run();
        }
    }

    @Override
    public void watching(ApiCall watch, int status) {
        tally.request();
        journal.add("controller", watch + " -> " + status);
    }

    @Override
    public Delivery deliver(ApiCall watch, byte[] event) throws InterruptedException {
        if (watch.resource().equals(LEASES)) {
            return Delivery.of(event);
        }
        Optional<Delivery> other =
                isBookmark(event) ? Optional.empty() : mischief.treat(watch.resource(), event);
        if (other.isPresent() && other.get().cut()) {
            journal.add("FAULT", watch + " is cut");
            return other.get();
        }
        caches.pass(event);
        return other.orElseGet(() -> Delivery.of(event));
    }

    private static boolean isBookmark(byte[] event) {
        return Revisions.tree(event).path("type").asString("").equals("BOOKMARK");
    }

    /** A new chapter begins: what is older from now on, is what is there now. */
    public void chapter() {
        mischief.end();
        caches.chapter();
    }

    /** Nothing goes wrong any more. */
    public void calm() {
        schedule.clear();
        mischief.end();
        caches.open();
    }

    /** The writes so far. */
    public List<Place> writes() {
        return schedule.writes();
    }

    public Tally tally() {
        return tally;
    }
}
