package io.steadyvm.runtime.act;

import io.steadyvm.api.VmiPhase;
import io.steadyvm.runtime.decide.Act;
import io.steadyvm.runtime.decide.Conditions;
import io.steadyvm.runtime.decide.Decider;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Observation;
import io.steadyvm.runtime.launch.Launcher;
import io.steadyvm.runtime.launch.Preparation;
import io.steadyvm.runtime.launch.Probe;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes care of one guest: looks, decides, acts, until nothing is left of it. */
final class GuestKeeper {
    private static final Logger LOGGER = LoggerFactory.getLogger(GuestKeeper.class);

    /** Between two presses of the power button, or after something went wrong. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** For an image that somebody has yet to bring. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final GuestId guest;
    private final Launcher launcher;
    private final InstanceApi api;
    private final Supplier<Optional<Instance>> cache;
    private final String node;
    private final Clock clock;
    private final Consumer<Act> count;
    private Optional<Instance> written = Optional.empty();

    GuestKeeper(
            GuestId guest,
            Launcher launcher,
            InstanceApi api,
            Supplier<Optional<Instance>> cache,
            String node,
            Clock clock,
            Consumer<Act> count) {
        this.guest = guest;
        this.launcher = launcher;
        this.api = api;
        this.cache = cache;
        this.node = node;
        this.clock = clock;
        this.count = count;
    }

    /**
     * One round.
     *
     * @return how long to rest at most; empty when nothing is left to take care of
     */
    Optional<Duration> round() {
        try {
            Observation observation = observe();
            Act act = Decider.decide(observation);
            if (!(act instanceof Act.Rest)) {
                LOGGER.atInfo()
                        .addKeyValue("vmi", guest)
                        .addKeyValue("uid", guest.uid())
                        .addKeyValue("act", act.getClass().getSimpleName())
                        .addKeyValue("guest", observation.guest().getClass().getSimpleName())
                        .log("acting");
                count.accept(act);
            }
            return perform(act, observation.instance());
        } catch (IOException | RuntimeException e) {
            LOGGER.atWarn()
                    .addKeyValue("vmi", guest)
                    .addKeyValue("fault", String.valueOf(e.getMessage()))
                    .log("a round failed");
            return Optional.of(A_WHILE);
        }
    }

    private Observation observe() throws IOException {
        Optional<Instance> instance = newest();
        GuestState state = launcher.state(guest);
        boolean running =
                state instanceof GuestState.Alive(GuestState.Run run)
                        && run == GuestState.Run.RUNNING;
        if (running) {
            launcher.console(guest); // Its scroll-back begins with the first reader: us.
        }
        boolean probed = !running || instance.isEmpty() || probed(instance.get());
        return new Observation(instance, state, probed, node, clock.instant());
    }

    /** What we wrote last may not be in the cache yet. */
    private Optional<Instance> newest() {
        Optional<Instance> cached = cache.get().filter(found -> found.uid().equals(guest.uid()));
        if (cached.isEmpty() || written.isEmpty()) {
            return cached;
        }
        return version(written.get()) > version(cached.get()) ? written : cached;
    }

    private static long version(Instance instance) {
        return Long.parseLong(instance.resourceVersion());
    }

    private boolean probed(Instance instance) throws IOException {
        Optional<Probe> probe = Probe.of(instance.spec());
        if (probe.isEmpty()) {
            return true;
        }
        return launcher.forwardedPort(guest, probe.get().port())
                .map(port -> ProbeRunner.succeeds(probe.get(), port))
                .orElse(false);
    }

    private Optional<Duration> perform(Act act, Optional<Instance> seen) throws IOException {
        return switch (act) {
            case Act.Rest(Duration atMost) -> Optional.of(atMost);
            case Act.Forget() -> Optional.empty();
            case Act.Discard() -> {
                launcher.discard(guest);
                yield Optional.of(Duration.ZERO);
            }
            case Act.Kill() -> {
                launcher.kill(guest);
                yield Optional.of(Duration.ofMillis(50));
            }
            case Act.PowerDown() -> {
                launcher.powerDown(guest);
                yield Optional.of(Duration.ofMillis(500));
            }
            case Act.Pause() -> done(() -> launcher.pause(guest));
            case Act.Resume() -> done(() -> launcher.resume(guest));
            case Act.Launch() -> {
                launcher.launch(guest, seen.orElseThrow().spec());
                yield Optional.of(Duration.ofMillis(50));
            }
            case Act.Prepare() -> prepare(seen.orElseThrow());
            case Act.Hold() -> wrote(api.hold(seen.orElseThrow()));
            case Act.LetGo() -> wrote(api.letGo(seen.orElseThrow()));
            case Act.Enter(VmiPhase phase, Conditions conditions) ->
                    enter(seen.orElseThrow(), phase, conditions);
            case Act.Report(Conditions conditions) -> report(seen.orElseThrow(), conditions);
        };
    }

    private interface Action {
        void run() throws IOException;
    }

    private static Optional<Duration> done(Action action) throws IOException {
        action.run();
        return Optional.of(Duration.ZERO);
    }

    private Optional<Duration> prepare(Instance instance) throws IOException {
        return switch (launcher.prepare(guest, instance.spec())) {
            case Preparation.Ready() ->
                    enter(instance, VmiPhase.SCHEDULED, Conditions.notRunning());
            case Preparation.Refused(String message) ->
                    enter(instance, VmiPhase.FAILED, Conditions.failed("NotRunnable", message));
            case Preparation.Waiting(String reason, String message) -> {
                Conditions conditions = Conditions.waiting(reason, message);
                boolean said =
                        instance.status()
                                .path("conditions")
                                .toString()
                                .contains('"' + reason + '"');
                if (!said) {
                    report(instance, conditions);
                }
                yield Optional.of(LONG);
            }
        };
    }

    private Optional<Duration> enter(Instance instance, VmiPhase phase, Conditions conditions) {
        return wrote(
                api.writeStatus(
                        instance,
                        new StatusComposer(instance, clock.instant())
                                .phase(phase, conditions, node)));
    }

    private Optional<Duration> report(Instance instance, Conditions conditions) {
        return wrote(
                api.writeStatus(
                        instance,
                        new StatusComposer(instance, clock.instant()).conditions(conditions)));
    }

    /** A conflict means that the cache will soon show what is new. */
    private Optional<Duration> wrote(Optional<Instance> stored) {
        if (stored.isEmpty()) {
            return Optional.of(Duration.ofMillis(100));
        }
        written = stored;
        return Optional.of(Duration.ZERO);
    }
}
