package io.steadyvm.runtime.act;

import io.steadyvm.api.VmiPhase;
import io.steadyvm.runtime.decide.Act;
import io.steadyvm.runtime.decide.Conditions;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Site;
import io.steadyvm.runtime.launch.Launcher;
import io.steadyvm.runtime.launch.Preparation;
import io.steadyvm.runtime.observe.LatestInstance;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Does what was decided for one guest, on this node or on the API server. */
final class Performer {
    /** Until a process that was started, or was killed, may look different. */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    /** Until a write that came too late may show in the watch. */
    private static final Duration UNTIL_SEEN = Duration.ofMillis(100);

    /** Between two presses of the power button: a guest that boots is deaf. */
    private static final Duration BETWEEN_PRESSES = Duration.ofMillis(500);

    /** Before something is tried again that this node has refused. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** For an image that somebody has yet to bring. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final GuestId guest;
    private final Launcher launcher;
    private final InstanceWriter writer;
    private final LatestInstance latest;
    private final Site site;
    private final Clock clock;

    Performer(
            GuestId guest,
            Launcher launcher,
            InstanceWriter writer,
            LatestInstance latest,
            Site site,
            Clock clock) {
        this.guest = guest;
        this.launcher = launcher;
        this.writer = writer;
        this.latest = latest;
        this.site = site;
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param seen the instance that it was decided on
     * @return how long to rest at most; empty when nothing is left to take care of
     */
    Optional<Duration> perform(Act act, Optional<Instance> seen) throws IOException {
        return switch (act) {
            case Act.Rest(Duration atMost) -> Optional.of(atMost);
            case Act.Forget() -> {
                launcher.discard(guest); // A folder may be all that it came to.
                yield Optional.empty();
            }
            case Act.Discard() -> rest(Duration.ZERO, () -> launcher.discard(guest));
            case Act.Kill() -> rest(A_MOMENT, () -> launcher.kill(guest));
            case Act.PowerDown() -> rest(BETWEEN_PRESSES, () -> launcher.powerDown(guest));
            case Act.Pause() -> rest(Duration.ZERO, () -> launcher.pause(guest));
            case Act.Resume() -> rest(Duration.ZERO, () -> launcher.resume(guest));
            case Act.Launch() -> launch(seen.orElseThrow());
            case Act.Prepare() -> prepare(seen.orElseThrow());
            case Act.Hold() -> wrote(writer.hold(seen.orElseThrow()));
            case Act.LetGo() -> wrote(writer.letGo(seen.orElseThrow()));
            case Act.Enter(VmiPhase phase, Conditions conditions) ->
                    enter(seen.orElseThrow(), phase, conditions);
            case Act.Report(Conditions conditions) -> report(seen.orElseThrow(), conditions);
        };
    }

    private interface Deed {
        void run() throws IOException;
    }

    private static Optional<Duration> rest(Duration atMost, Deed deed) throws IOException {
        deed.run();
        return Optional.of(atMost);
    }

    /** What keeps a guest from starting is said where its owner looks, and tried again. */
    private Optional<Duration> launch(Instance instance) {
        try {
            launcher.launch(guest, instance.spec());
            return Optional.of(A_MOMENT);
        } catch (IOException e) {
            return waiting(instance, "LaunchFailed", String.valueOf(e.getMessage()), A_WHILE);
        }
    }

    private Optional<Duration> prepare(Instance instance) throws IOException {
        return switch (launcher.prepare(guest, instance.spec())) {
            case Preparation.Ready() ->
                    enter(instance, VmiPhase.SCHEDULED, Conditions.notRunning());
            case Preparation.Refused(String message) ->
                    enter(instance, VmiPhase.FAILED, Conditions.failed("NotRunnable", message));
            case Preparation.Waiting(String reason, String message) ->
                    waiting(instance, reason, message, LONG);
        };
    }

    private Optional<Duration> waiting(
            Instance instance, String reason, String message, Duration rest) {
        Conditions conditions = Conditions.waiting(reason, message);
        if (!conditions.areSaidBy(instance)) {
            report(instance, conditions);
        }
        return Optional.of(rest);
    }

    private Optional<Duration> enter(Instance instance, VmiPhase phase, Conditions conditions) {
        StatusComposer composer = new StatusComposer(instance, clock.instant(), site);
        return wrote(writer.writeStatus(instance, composer.phase(phase, conditions)));
    }

    private Optional<Duration> report(Instance instance, Conditions conditions) {
        StatusComposer composer = new StatusComposer(instance, clock.instant(), site);
        return wrote(writer.writeStatus(instance, composer.conditions(conditions)));
    }

    private Optional<Duration> wrote(Optional<Instance> stored) {
        stored.ifPresent(latest::wrote);
        return Optional.of(stored.isPresent() ? Duration.ZERO : UNTIL_SEEN);
    }
}
