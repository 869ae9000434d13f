package io.steadyvm.admission.fuzz;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.Pipelines;
import io.steadyvm.admission.Reviews;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** No object makes the pipeline fail, and what it has pinned it leaves alone. */
public final class PipelineTarget {
    private PipelineTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Objects.read(bytes).ifPresent(PipelineTarget::check);
    }

    private static void check(ObjectNode object) {
        AdmissionPipeline pipeline = Pipelines.numbered();
        ObjectNode before = object.deepCopy();
        Review creation = Reviews.review(object, Optional.empty());
        Verdict verdict = pipeline.mutate(creation);
        if (verdict instanceof Verdict.Patched patched) {
            ObjectNode stored = patched.object();
            expect(pipeline.mutate(Reviews.review(stored, Optional.empty())), "again");
            expect(pipeline.validate(Reviews.review(stored, Optional.empty())), "validate");
            expect(pipeline.mutate(Reviews.review(stored, Optional.of(stored))), "no change");
            pipeline.mutate(Reviews.review(object, Optional.of(stored)));
        }
        pipeline.validate(creation);
        if (!object.equals(before)) {
            throw new AssertionError("the question was changed");
        }
    }

    private static void expect(Verdict verdict, String when) {
        if (!(verdict instanceof Verdict.Allowed)) {
            throw new AssertionError(when + ": " + verdict);
        }
    }
}
