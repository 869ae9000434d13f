package io.steadyvm.admission.defaults;

import static io.steadyvm.admission.Pipelines.numbered;
import static io.steadyvm.admission.Pipelines.stored;
import static io.steadyvm.admission.Reviews.creating;
import static io.steadyvm.admission.Reviews.updating;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.Reviews;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.api.Finalizers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A manifest names none of our finalizers; what is stored keeps them until it is deleted. */
class FinalizersTest {
    private static final String SPEC = "{'domain':{'memory':{'guest':'1Gi'}}}";
    private static final String FOREIGN = "example.com/hold";

    private final ObjectNode vm = made(Reviews.vm(SPEC), Finalizers.VM_CONTROLLER);
    private final ObjectNode vmi =
            made(Reviews.vmi(SPEC), Finalizers.VM_CONTROLLER, Finalizers.RUNTIME, FOREIGN);

    @Test
    void keepsOursWhenTheManifestIsSentAgain() {
        assertThat(replaced(numbered(), vm)).containsExactly(Finalizers.VM_CONTROLLER);
        assertThat(replaced(numbered(), vmi))
                .containsExactly(Finalizers.VM_CONTROLLER, Finalizers.RUNTIME);
    }

    @Test
    void keepsTheOrderThatAnUpdateSends() {
        ObjectNode now = withFinalizers(vmi, FOREIGN, Finalizers.RUNTIME, Finalizers.VM_CONTROLLER);

        assertThat(numbered().mutate(updating(now, vmi))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void addsNoneThatWasTakenOffBefore() {
        ObjectNode free = withFinalizers(vm);

        assertThat(numbered().mutate(updating(free, free))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void letsOurComponentsTakeTheirsOff() {
        AdmissionPipeline own =
                numbered(
                        AdmissionConfig.defaults().withOwnUsers(Set.of("jane")),
                        InstanceLookup.none());

        assertThat(replaced(own, vm)).isEmpty();
        assertThat(replaced(own, vmi)).isEmpty();
    }

    @Test
    void letsEverybodyTakeThemOffWhatIsBeingDeleted() {
        ObjectNode deleting = vm.deepCopy();
        ((ObjectNode) deleting.path("metadata")).put("deletionTimestamp", "2026-01-01T00:00:00Z");

        assertThat(replaced(numbered(), deleting)).isEmpty();
    }

    /** The API server drops the timestamp of a manifest; whoever believed it would pin nothing. */
    @Test
    void takesTheTimestampOfAManifestForNothing() {
        ObjectNode pretending = Reviews.vm(SPEC);
        ((ObjectNode) pretending.path("metadata")).put("deletionTimestamp", "2026-01-01T00:00:00Z");

        assertThat(numbered().mutate(creating(pretending))).isInstanceOf(Verdict.Patched.class);
    }

    /** The finalizers after an update that names none. */
    private static List<String> replaced(AdmissionPipeline pipeline, ObjectNode old) {
        Review review = updating(withFinalizers(old), old);
        return Metadata.of(stored(review, pipeline.mutate(review))).finalizers();
    }

    private static ObjectNode made(ObjectNode manifest, String... finalizers) {
        Review review = creating(manifest);
        return withFinalizers(stored(review, numbered().mutate(review)), finalizers);
    }

    private static ObjectNode withFinalizers(ObjectNode object, String... finalizers) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        metadata.remove("finalizers");
        for (String finalizer : finalizers) {
            metadata.withArray("finalizers").add(finalizer);
        }
        return copy;
    }
}
