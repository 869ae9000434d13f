package io.steadyvm.controller.act;

import io.steadyvm.controller.decide.Aftermath;
import io.steadyvm.controller.decide.Announcement;
import io.steadyvm.controller.decide.Decider;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.decide.Snapshot;
import io.steadyvm.controller.view.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one VM to rest: observe, decide, ask, remember, and again. */
public final class Reconciler {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reconciler.class);

    /** The longest story, a restart with a new revision, takes 12 steps; races add some. */
    private static final int MOST_STEPS = 50;

    /** How long a cache may take to show a write of ours; usually it takes milliseconds. */
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private record Kept(Memory memory, Instant since) {}

    private final Function<ObjectKey, Snapshot> caches;
    private final Decider decider;
    private final ApiPort api;
    private final Announcer announcer;
    private final BooleanSupplier leading;
    private final InstantSource clock;
    private final ConcurrentMap<ObjectKey, Kept> memories = new ConcurrentHashMap<>();

    /** Tells people about what was done. */
    public interface Announcer {
        void announce(Announcement announcement);
    }

    public Reconciler(
            Function<ObjectKey, Snapshot> caches,
            Decider decider,
            ApiPort api,
            Announcer announcer,
            BooleanSupplier leading,
            InstantSource clock) {
        this.caches = caches;
        this.decider = decider;
        this.api = api;
        this.announcer = announcer;
        this.leading = leading;
        this.clock = clock;
    }

    /** One round for one VM; never two at a time for the same key. */
    public Decision reconcile(ObjectKey key) {
        Memory memory = recall(key);
        Decision decision = new Decision.Retry();
        for (int step = 0; step < MOST_STEPS; step++) {
            Observation observation =
                    Observation.of(key, caches.apply(key), memory, clock.instant());
            decision = decider.decide(observation);
            if (!(decision instanceof Decision.Ask(Request request)) || !leading.getAsBoolean()) {
                break;
            }
            memory = step(observation, request);
            decision = new Decision.Retry();
        }
        return remember(key, memory) && decision instanceof Decision.Rest(var until)
                ? new Decision.Rest(Optional.of(earlier(until, clock.instant().plus(CATCH_UP))))
                : decision;
    }

    private static Instant earlier(Optional<Instant> moment, Instant other) {
        return moment.filter(other::isAfter).orElse(other);
    }

    private Memory recall(ObjectKey key) {
        Kept kept = memories.get(key);
        if (kept == null) {
            return Memory.BLANK;
        }
        // A key that has waited long in the queue is not late, if its caches have caught up since.
        Memory memory = kept.memory().caughtUp(caches.apply(key)).nextRound();
        boolean late = !kept.since().plus(CATCH_UP).isAfter(clock.instant());
        return late ? memory.reread() : memory;
    }

    private Memory step(Observation observation, Request request) {
        Response response = api.execute(request);
        log(request, response);
        Announcement.of(observation, request, response).ifPresent(announcer::announce);
        return Aftermath.of(observation, request, response);
    }

    /** Whether something had to be kept, because the caches do not show it yet. */
    private boolean remember(ObjectKey key, Memory memory) {
        Snapshot cache = caches.apply(key);
        Memory kept = memory.caughtUp(cache);
        if (kept.isDispensable(cache)) {
            memories.remove(key);
            return false;
        }
        memories.put(key, new Kept(kept, clock.instant()));
        return kept.isAheadOfCaches();
    }

    private static void log(Request request, Response response) {
        boolean wrong =
                response instanceof Response.Refused || response instanceof Response.Unclear;
        (wrong ? LOGGER.atWarn() : LOGGER.atInfo())
                .addKeyValue("vm", request.key())
                .addKeyValue("action", request.getClass().getSimpleName())
                .addKeyValue("outcome", Outcome.of(response))
                .log("acted");
    }
}
