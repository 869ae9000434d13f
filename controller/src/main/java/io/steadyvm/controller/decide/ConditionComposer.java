package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.Conditions;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Composes the VM's conditions: its own, and a copy of its instance's. */
final class ConditionComposer {
    /** Not copied from an instance: the VM has its own of that name. */
    private static final Set<String> OWN =
            Set.of(
                    Condition.READY,
                    Condition.FAILURE,
                    Condition.RESTART_REQUIRED,
                    Condition.MANUAL_RECOVERY_REQUIRED);

    private ConditionComposer() {}

    static List<Condition> compose(Situation s, Course course, Comparison comparison) {
        VmStatus old = s.vm().status();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(ready(s));
        s.mine()
                .ifPresent(vmi -> {
                    for (Condition condition : vmi.conditions()) {
                        if (!OWN.contains(condition.type())) {
                            conditions.add(condition);
                        }
                    }
                });
        failure(s, course).ifPresent(conditions::add);
        comparison.condition(s).ifPresent(conditions::add);
        old.condition(Condition.MANUAL_RECOVERY_REQUIRED).ifPresent(conditions::add);
        List<Condition> dated = new ArrayList<>();
        for (Condition condition : conditions) {
            dated.add(dated(condition, old, s.observation().now()));
        }
        return dated;
    }

    private static Condition ready(Situation s) {
        Optional<VmiView> mine = s.mine();
        if (mine.isEmpty()) {
            return notReady("VMINotExists", "VMI does not exist");
        }
        Optional<Condition> theirs = Conditions.find(mine.get().conditions(), Condition.READY);
        if (theirs.isEmpty()) {
            return notReady("VMIConditionMissing", "VMI is missing the Ready condition");
        }
        return theirs.get().isTrue() && mine.get().isFinal()
                ? notReady("GuestNotRunning", "Guest VM is not reported as running")
                : theirs.get();
    }

    private static Condition notReady(String reason, String message) {
        return new Condition(Condition.READY, Condition.FALSE, reason, message, "", "");
    }

    private static Optional<Condition> failure(Situation s, Course course) {
        Optional<Failure> failure =
                s.observation()
                        .memory()
                        .failure()
                        .filter(Failure::isWorthTelling)
                        .filter(f -> f.concerns(course));
        if (failure.isPresent()) {
            return Optional.of(failed(failure.get().reason(), failure.get().message()));
        }
        Optional<Condition> old = s.vm().status().condition(Condition.FAILURE);
        return switch (course) {
            case Course.Blocked(String reason, String message) ->
                    Optional.of(failed(reason, message));
            // What a former process could not do has not been done yet.
            case Course.Start _, Course.Stop _, Course.Remove _, Course.Adopt _ -> old;
            case Course.Verify _,
                    Course.Await _,
                    Course.LetGo _,
                    Course.Enter _,
                    Course.Keep _,
                    Course.Finish _,
                    Course.Linger _,
                    Course.BackOff _,
                    Course.SwitchOn _,
                    Course.Stay _ ->
                    Optional.empty();
        };
    }

    private static Condition failed(String reason, String message) {
        return new Condition(Condition.FAILURE, Condition.TRUE, reason, message, "", "");
    }

    /** A condition that says what it said before keeps its time; another one happens now. */
    private static Condition dated(Condition condition, VmStatus old, Instant now) {
        if (!condition.lastTransitionTime().isEmpty()) {
            return condition;
        }
        Optional<Condition> before = old.condition(condition.type());
        boolean same = before.map(condition::sameMeaning).orElse(false);
        String since =
                same
                        ? before.get().lastTransitionTime()
                        : now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Condition(
                condition.type(),
                condition.status(),
                condition.reason(),
                condition.message(),
                condition.lastProbeTime(),
                since);
    }
}
