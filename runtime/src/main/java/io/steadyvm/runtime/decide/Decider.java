package io.steadyvm.runtime.decide;

import io.steadyvm.api.VmiPhase;
import io.steadyvm.runtime.decide.GuestState.Absent;
import io.steadyvm.runtime.decide.GuestState.Alive;
import io.steadyvm.runtime.decide.GuestState.Ended;
import io.steadyvm.runtime.decide.GuestState.Run;
import io.steadyvm.runtime.decide.GuestState.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From what is seen to at most one act. The order is the safety: the object is held before anything
 * is started for it, a phase is written before what it announces is done, and the object is let go
 * when the process is proven gone.
 */
public final class Decider {
    /** How soon a guest that may change by itself is looked at again. */
    private static final Duration SOON = Duration.ofMillis(250);

    private static final Duration LATER = Duration.ofSeconds(30);

    private Decider() {}

    public static Act decide(Observation o) {
        if (o.instance().isEmpty()) {
            return switch (o.guest()) {
                case Absent _ -> new Act.Forget();
                case Ended _ -> new Act.Discard();
                case Alive _, Unanswered _ -> new Act.Kill();
            };
        }
        Instance instance = o.instance().get();
        boolean elsewhere =
                !instance.nodeName().isEmpty() && !instance.nodeName().equals(o.site().node());
        if (elsewhere) {
            return rest(LATER);
        }
        if (instance.phase().map(VmiPhase::isFinal).orElse(false)) {
            return afterEnd(instance, o.guest());
        }
        return instance.deletedAt().isPresent()
                ? stop(o, instance, instance.deletedAt().get().plus(instance.grace()))
                : run(o, instance);
    }

    private static Act afterEnd(Instance instance, GuestState guest) {
        return switch (guest) {
            case Alive _, Unanswered _ -> new Act.Kill();
            case Absent _ -> instance.isHeld() ? new Act.LetGo() : rest(LATER);
            // The console of the last boot stays until the object goes.
            case Ended _ -> instance.isHeld() ? new Act.LetGo() : rest(LATER);
        };
    }

    private static Act stop(Observation o, Instance instance, Instant deadline) {
        return switch (o.guest()) {
            case Absent _ -> instance.isHeld() ? new Act.LetGo() : rest(LATER);
            case Ended _ -> succeeded();
            case Unanswered _ -> isDue(o, deadline) ? new Act.Kill() : rest(SOON);
            case Alive(Run run) ->
                    switch (run) {
                        case SHUT_DOWN, BROKEN -> succeeded();
                        case PAUSED -> isDue(o, deadline) ? new Act.Kill() : new Act.Resume();
                        case RUNNING -> isDue(o, deadline) ? new Act.Kill() : new Act.PowerDown();
                    };
        };
    }

    private static boolean isDue(Observation o, Instant deadline) {
        return !o.now().isBefore(deadline);
    }

    private static Act run(Observation o, Instance instance) {
        if (instance.phase().isEmpty()) {
            return instance.isOwnedByVm()
                    ? rest(LATER)
                    : new Act.Enter(VmiPhase.PENDING, Conditions.notRunning());
        }
        if (!instance.isHeld()) {
            return new Act.Hold();
        }
        return switch (instance.phase().get()) {
            case PENDING -> new Act.Enter(VmiPhase.SCHEDULING, Conditions.notRunning());
            case SCHEDULING -> new Act.Prepare();
            case SCHEDULED -> start(o);
            case RUNNING, UNKNOWN -> attend(o, instance);
            case SUCCEEDED, FAILED -> throw new IllegalStateException("handled before");
        };
    }

    private static Act start(Observation o) {
        return switch (o.guest()) {
            case Absent _ -> new Act.Launch();
            case Unanswered _ -> rest(SOON);
            case Alive(Run run) ->
                    new Act.Enter(
                            VmiPhase.RUNNING, Conditions.running(run == Run.PAUSED, o.probed()));
            case Ended(String lastWords) -> failed(lastWords);
        };
    }

    private static Act attend(Observation o, Instance instance) {
        return switch (o.guest()) {
            case Absent _ -> failed("nothing of it is left on this node");
            case Ended(String lastWords) -> failed(lastWords);
            case Unanswered _ -> rest(SOON);
            case Alive(Run run) ->
                    switch (run) {
                        case SHUT_DOWN -> succeeded();
                        case BROKEN -> failed("the guest's machine broke");
                        case RUNNING, PAUSED -> care(o, instance, run == Run.PAUSED);
                    };
        };
    }

    private static Act care(Observation o, Instance instance, boolean paused) {
        if (instance.wantsPause() != paused) {
            return paused ? new Act.Resume() : new Act.Pause();
        }
        Conditions conditions = Conditions.running(paused, o.probed());
        boolean isSaid =
                conditions.areSaidBy(instance)
                        && instance.console().equals(Optional.of(o.site().console()));
        return isSaid ? rest(SOON) : new Act.Report(conditions);
    }

    private static Act succeeded() {
        return new Act.Enter(VmiPhase.SUCCEEDED, Conditions.notRunning());
    }

    private static Act failed(String lastWords) {
        String message = "The guest ended without being shut down. Last words: " + lastWords;
        return new Act.Enter(VmiPhase.FAILED, Conditions.failed("GuestDied", message));
    }

    private static Act rest(Duration atMost) {
        return new Act.Rest(atMost);
    }
}
