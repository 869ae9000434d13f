package io.steadyvm.controller.decide;

import static io.steadyvm.controller.view.Conditions.isTrue;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;

/** Composes the status that belongs to a situation and the course taken in it. */
final class StatusComposer {
    private StatusComposer() {}

    static VmStatus compose(Situation s, Course course) {
        VmStatus old = s.vm().status();
        Optional<VmiView> mine = s.mine();
        StartIntent start = confirmed(start(s, course), mine);
        Comparison comparison = Comparison.of(s, course);
        return new VmStatus(
                mine.isPresent(),
                mine.isPresent() && isReady(mine.get()),
                StatusWord.of(s, course, start),
                acknowledges(s, course) ? Optional.of(s.strategy()) : old.runStrategy(),
                start,
                requests(s, course),
                CrashLoop.after(s, course, start),
                ConditionComposer.compose(s, course, comparison),
                comparison.observedGeneration(),
                comparison.desiredGeneration(),
                course instanceof Course.Enter(VmiView vmi) && vmi.vmGeneration() > 0
                        ? Revisions.name(s.vm().uid(), vmi.vmGeneration())
                        : old.revisionName());
    }

    static boolean isReady(VmiView vmi) {
        return !vmi.isFinal() && isTrue(vmi.conditions(), Condition.READY);
    }

    /** This write succeeds only while the VM lives, and its instance is seen to belong to it. */
    private static StartIntent confirmed(StartIntent start, Optional<VmiView> mine) {
        return mine.filter(start::isOf).isPresent() ? start.adopting(false) : start;
    }

    private static StartIntent start(Situation s, Course course) {
        StartIntent start = s.start();
        return switch (course) {
            case Course.Start _ -> announced(s, start);
            case Course.Enter(VmiView vmi) ->
                    (start.isPending() ? start : start.next(vmi.vmGeneration(), false))
                            .recorded(vmi.uid());
            case Course.Adopt(VmiView vmi) -> adopted(s, start, vmi);
            case Course.Keep(VmiView vmi) ->
                    start.held(start.held() && s.strategy() == RunStrategy.HALTED)
                            .ran(hasRun(start, vmi));
            case Course.Finish(VmiView vmi, StartEnd end) ->
                    start.ended(end).ran(hasRun(start, vmi));
            case Course.Stay _ ->
                    start.isPending() && s.strategy() == RunStrategy.HALTED
                            ? start.ended(StartEnd.CANCELLED)
                            : start;
            case Course.Verify _,
                    Course.Blocked _,
                    Course.Await _,
                    Course.LetGo _,
                    Course.Stop _,
                    Course.Remove _,
                    Course.Linger _,
                    Course.BackOff _,
                    Course.SwitchOn _ ->
                    start;
        };
    }

    /** A start that another process announced is announced again: only then is it ours to make. */
    private static StartIntent announced(Situation s, StartIntent start) {
        if (!start.isPending()) {
            boolean paused = s.rules().head().map(StateChange::paused).orElse(false);
            return start.next(s.vm().generation(), s.rules().startRequested() && paused);
        }
        return s.observation().memory().ownSequence() == start.sequence()
                ? start
                : start.next(s.vm().generation(), start.paused());
    }

    private static StartIntent adopted(Situation s, StartIntent start, VmiView vmi) {
        if (start.isOf(vmi) && start.isRecorded()) {
            return start;
        }
        return start.next(0, false)
                .recorded(vmi.uid())
                .held(s.strategy() == RunStrategy.HALTED)
                .adopting(true);
    }

    private static boolean hasRun(StartIntent start, VmiView vmi) {
        return start.ran()
                || vmi.reachedRunning()
                || vmi.phase().equals(Optional.of(VmiPhase.RUNNING));
    }

    /**
     * Whether the status may say that the strategy has been acted upon. For the two strategies that
     * start only once, that must not be said before the start is announced, and then in the same
     * write.
     */
    private static boolean acknowledges(Situation s, Course course) {
        if (s.strategy() != RunStrategy.ONCE && s.strategy() != RunStrategy.RERUN_ON_FAILURE) {
            return true;
        }
        return switch (course) {
            case Course.Start _,
                    Course.Enter _,
                    Course.Adopt _,
                    Course.Keep _,
                    Course.Finish _,
                    Course.Linger _,
                    Course.Stay _ ->
                    true;
            case Course.Verify _,
                    Course.Blocked _,
                    Course.Await _,
                    Course.LetGo _,
                    Course.Stop _,
                    Course.Remove _,
                    Course.BackOff _,
                    Course.SwitchOn _ ->
                    false;
        };
    }

    /** A start request is taken from the queue in the write that announces the start. */
    private static List<StateChange> requests(Situation s, Course course) {
        boolean answered =
                switch (course) {
                    case Course.Start _ -> !s.start().isPending();
                    case Course.Enter _ -> !s.start().isPending();
                    case Course.Keep _ -> true;
                    // Once never starts again: a request to do so means nothing.
                    case Course.Stay _, Course.Linger _ -> s.strategy() == RunStrategy.ONCE;
                    case Course.Verify _,
                            Course.Blocked _,
                            Course.Await _,
                            Course.LetGo _,
                            Course.Adopt _,
                            Course.Stop _,
                            Course.Finish _,
                            Course.Remove _,
                            Course.BackOff _,
                            Course.SwitchOn _ ->
                            false;
                };
        return answered ? Requests.withoutStart(s.requests()) : s.requests();
    }
}
