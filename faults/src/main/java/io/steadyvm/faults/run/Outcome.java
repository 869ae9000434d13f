package io.steadyvm.faults.run;

import io.steadyvm.faults.plan.Plan;
import java.time.Duration;
import java.util.List;

/**
 * What a run came to.
 *
 * @param violations a sentence each; none is what we hope for
 * @param strikes how many of the plan's writes came
 * @param story who did what
 */
record Outcome(Plan plan, List<String> violations, int strikes, Duration took, List<String> story) {
    Outcome {
        violations = List.copyOf(violations);
        story = List.copyOf(story);
    }

    boolean isGood() {
        return violations.isEmpty();
    }
}
