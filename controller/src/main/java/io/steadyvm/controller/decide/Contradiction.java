package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A VM whose spec says when to run in two ways, or in a word that does not exist. The webhook
 * refuses that; where it came in nevertheless, the instance is left as it is, and the VM says why.
 */
final class Contradiction {
    private static final String REASON = "InvalidRunStrategy";
    private static final String MESSAGE =
            "spec.running and spec.runStrategy are mutually exclusive, and spec.runStrategy is one"
                    + " of Always, RerunOnFailure, Manual, Halted, Once; correct the spec.";

    private Contradiction() {}

    static Decision decide(Observation o, VmView vm) {
        VmStatus old = vm.status();
        boolean said =
                old.condition(Condition.FAILURE)
                        .map(failure -> failure.reason().equals(REASON))
                        .orElse(false);
        if (said) {
            return Decision.Rest.NOTHING_TO_DO;
        }
        List<Condition> conditions = new ArrayList<>(old.conditions());
        conditions.removeIf(condition -> condition.type().equals(Condition.FAILURE));
        String now = o.now().truncatedTo(ChronoUnit.SECONDS).toString();
        conditions.add(new Condition(Condition.FAILURE, Condition.TRUE, REASON, MESSAGE, "", now));
        VmStatus status = old.with(draft -> draft.conditions = conditions);
        return Steps.ask(new Request.PatchVmStatus(vm, status), o.memory(), o.now());
    }
}
