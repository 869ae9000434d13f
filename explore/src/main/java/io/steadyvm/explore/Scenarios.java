package io.steadyvm.explore;

import static io.steadyvm.explore.Step.CHANGE_TEMPLATE;
import static io.steadyvm.explore.Step.CHOOSE_ALWAYS;
import static io.steadyvm.explore.Step.CHOOSE_HALTED;
import static io.steadyvm.explore.Step.CHOOSE_MANUAL;
import static io.steadyvm.explore.Step.CHOOSE_ONCE;
import static io.steadyvm.explore.Step.CHOOSE_RERUN;
import static io.steadyvm.explore.Step.CREATE_FOREIGN_INSTANCE;
import static io.steadyvm.explore.Step.CREATE_UNOWNED_INSTANCE;
import static io.steadyvm.explore.Step.DELETE_INSTANCE;
import static io.steadyvm.explore.Step.DELETE_VM;
import static io.steadyvm.explore.Step.DELETE_VM_FOREGROUND;
import static io.steadyvm.explore.Step.DELETE_VM_ORPHAN;
import static io.steadyvm.explore.Step.RECREATE_ALWAYS;
import static io.steadyvm.explore.Step.RECREATE_HALTED;
import static io.steadyvm.explore.Step.REPLACE_VM;
import static io.steadyvm.explore.Step.REQUEST_RESTART;
import static io.steadyvm.explore.Step.REQUEST_START;
import static io.steadyvm.explore.Step.REQUEST_STOP;
import static io.steadyvm.explore.Step.STRIP_INSTANCE;
import static io.steadyvm.explore.Step.STRIP_VM;
import static io.steadyvm.explore.Step.TOUCH_VM;

import io.steadyvm.api.RunStrategy;
import java.util.ArrayList;
import java.util.List;

/** What is explored: each way to use a VM, under each kind of trouble. */
final class Scenarios {
    private Scenarios() {}

    private record Script(RunStrategy strategy, List<Step> steps) {
        String name() {
            StringBuilder name = new StringBuilder(strategy.text());
            for (Step step : steps) {
                name.append(", ").append(step);
            }
            return name.toString();
        }
    }

    private static Script script(RunStrategy strategy, Step... steps) {
        return new Script(strategy, List.of(steps));
    }

    private static final List<Script> SCRIPTS =
            List.of(
                    script(RunStrategy.ALWAYS),
                    script(RunStrategy.ALWAYS, DELETE_INSTANCE),
                    script(RunStrategy.ALWAYS, CHOOSE_HALTED),
                    script(RunStrategy.ALWAYS, CHOOSE_HALTED, CHOOSE_ALWAYS),
                    script(RunStrategy.ALWAYS, CHANGE_TEMPLATE, DELETE_INSTANCE),
                    script(RunStrategy.ALWAYS, REQUEST_RESTART),
                    script(RunStrategy.ALWAYS, DELETE_VM),
                    script(RunStrategy.ALWAYS, DELETE_VM, RECREATE_ALWAYS),
                    script(RunStrategy.ALWAYS, DELETE_VM_FOREGROUND, RECREATE_HALTED),
                    script(RunStrategy.ALWAYS, DELETE_VM_ORPHAN),
                    script(RunStrategy.ALWAYS, DELETE_VM_ORPHAN, RECREATE_ALWAYS),
                    script(RunStrategy.ALWAYS, DELETE_VM_ORPHAN, RECREATE_HALTED),
                    script(RunStrategy.ALWAYS, DELETE_INSTANCE, STRIP_INSTANCE),
                    script(RunStrategy.ALWAYS, DELETE_VM, STRIP_VM, RECREATE_ALWAYS),
                    script(RunStrategy.ALWAYS, CHOOSE_ONCE, DELETE_INSTANCE),
                    script(RunStrategy.ALWAYS, CHOOSE_RERUN),
                    script(RunStrategy.ONCE),
                    script(RunStrategy.ONCE, DELETE_INSTANCE),
                    script(RunStrategy.ONCE, CHOOSE_HALTED),
                    script(RunStrategy.ONCE, DELETE_INSTANCE, STRIP_INSTANCE),
                    script(RunStrategy.RERUN_ON_FAILURE),
                    script(RunStrategy.RERUN_ON_FAILURE, DELETE_INSTANCE),
                    script(RunStrategy.RERUN_ON_FAILURE, REQUEST_STOP, REQUEST_START),
                    script(RunStrategy.RERUN_ON_FAILURE, CHOOSE_HALTED, CHOOSE_RERUN),
                    script(RunStrategy.MANUAL, REQUEST_START),
                    script(RunStrategy.MANUAL, REQUEST_START, REQUEST_STOP),
                    script(RunStrategy.MANUAL, REQUEST_START, REQUEST_RESTART),
                    script(RunStrategy.HALTED, REQUEST_START),
                    script(RunStrategy.HALTED, CHOOSE_MANUAL, REQUEST_START),
                    script(RunStrategy.HALTED, CREATE_FOREIGN_INSTANCE, CHOOSE_ALWAYS),
                    script(RunStrategy.HALTED, CREATE_UNOWNED_INSTANCE),
                    script(RunStrategy.HALTED, CREATE_UNOWNED_INSTANCE, DELETE_VM),
                    script(
                            RunStrategy.ALWAYS,
                            DELETE_VM_ORPHAN,
                            RECREATE_HALTED,
                            DELETE_INSTANCE,
                            CREATE_FOREIGN_INSTANCE),
                    script(RunStrategy.ALWAYS, DELETE_INSTANCE, CREATE_FOREIGN_INSTANCE),
                    script(RunStrategy.HALTED, CREATE_UNOWNED_INSTANCE, DELETE_VM_ORPHAN),
                    script(RunStrategy.ALWAYS, TOUCH_VM, REPLACE_VM),
                    script(RunStrategy.HALTED, REPLACE_VM, CHOOSE_ALWAYS, TOUCH_VM));

    /** Small enough for a unit test; each has one kind of trouble at a time. */
    static List<Scenario> small() {
        List<Scenario> scenarios = paused();
        scenarios.addAll(
                under(
                        Scenario.Order.EVERY,
                        new Budget(1, 0, 0, 1, 0, 1),
                        new Budget(0, 1, 0, 1, 1, 0),
                        new Budget(0, 0, 1, 0, 0, 0)));
        return scenarios;
    }

    private static List<Scenario> paused() {
        return under(Scenario.Order.PAUSED_LEADER, new Budget(0, 0, 1, 1, 0, 0));
    }

    /** Few faults first, every order of them; then several kinds of trouble at a time. */
    static List<Scenario> large() {
        List<Scenario> scenarios = paused();
        scenarios.addAll(
                under(
                        Scenario.Order.EVERY,
                        new Budget(1, 0, 0, 0, 0, 0),
                        new Budget(0, 1, 0, 0, 1, 0),
                        new Budget(0, 0, 1, 0, 0, 0),
                        new Budget(2, 1, 0, 1, 1, 1),
                        new Budget(1, 1, 1, 1, 0, 0),
                        new Budget(1, 0, 1, 1, 1, 1)));
        return scenarios;
    }

    private static List<Scenario> under(Scenario.Order order, Budget... budgets) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Budget budget : budgets) {
            for (Script script : SCRIPTS) {
                for (boolean runtime : new boolean[] {false, true}) {
                    scenarios.add(
                            new Scenario(
                                    script.name()
                                            + (runtime ? ", with a runtime" : "")
                                            + (order == Scenario.Order.EVERY
                                                    ? ""
                                                    : ", a leader paused"),
                                    script.strategy(),
                                    script.steps(),
                                    budget,
                                    runtime,
                                    order));
                }
            }
        }
        return scenarios;
    }
}
