package io.steadyvm.admission.draft;

import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Operation;
import io.steadyvm.admission.review.Review;
import java.util.Optional;

/** One review while it is worked on: what was asked, the draft, and what was found. */
public record Examination(Review review, Draft draft, Findings findings) {
    public static Examination of(Review review) {
        return new Examination(review, new Draft(review.object()), new Findings());
    }

    /** Whether this kind of object is being created. */
    public boolean creates(ObjectKind kind) {
        return review.kind() == kind && review.operation() == Operation.CREATE;
    }

    /** Whether this kind of object is being updated. */
    public boolean updates(ObjectKind kind) {
        return review.kind() == kind && review.operation() == Operation.UPDATE;
    }

    public Metadata metadata() {
        return Metadata.of(draft.tree());
    }

    /** The guest's description as the draft has it now; empty where its shape is wrong. */
    public Optional<InstanceSpec> spec() {
        return InstanceSpec.of(draft.tree(), review.kind(), review.version());
    }

    /** The guest's description as it is stored; empty at CREATE. */
    public Optional<InstanceSpec> oldSpec() {
        return review.oldObject()
                .flatMap(old -> InstanceSpec.of(old, review.kind(), review.version()));
    }

    /** Whether an update leaves the object's {@code spec} as it is stored. */
    public boolean keepsSpec() {
        return review.oldObject()
                .map(old -> old.path("spec").equals(draft.tree().path("spec")))
                .orElse(false);
    }
}
