package io.steadyvm.admission.rules;

import static io.steadyvm.admission.Pipelines.numbered;
import static io.steadyvm.admission.Pipelines.stored;
import static io.steadyvm.admission.Reviews.creating;
import static io.steadyvm.admission.Reviews.updating;
import static io.steadyvm.admission.Reviews.vm;
import static io.steadyvm.admission.Reviews.vmi;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.api.Annotations;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class TransitionRulesTest {
    private static final String SPEC =
            "{'domain':{'resources':{'requests':{'memory':'64M'}}},"
                    + "'volumes':[{'name':'v','emptyDisk':{'capacity':'1Gi'}}]}";
    private final ObjectNode vmi = pinned(vmi(SPEC));

    @Test
    void refusesAnotherSpecOfAnInstance() {
        ObjectNode changed = vmi.deepCopy();
        ((ObjectNode) changed.path("spec")).put("terminationGracePeriodSeconds", 5);
        for (Verdict verdict :
                List.of(
                        numbered().mutate(updating(changed, vmi)),
                        numbered().validate(updating(changed, vmi)))) {
            Fault fault = ((Verdict.Denied) verdict).faults().getFirst();
            assertThat(fault.message()).startsWith("update of VMI object is restricted");
            assertThat(fault.reason()).isEqualTo(FaultReason.NOT_SUPPORTED);
        }
    }

    @Test
    void takesTheOriginalManifestOfAnInstanceAgain() {
        Review replace = updating(vmi(SPEC), vmi);
        ObjectNode stored = stored(replace, numbered().mutate(replace));
        assertThat(stored.path("spec")).isEqualTo(vmi.path("spec"));
    }

    @Test
    void letsOurOwnComponentsChangeAnInstance() {
        ObjectNode changed = vmi.deepCopy();
        ((ObjectNode) changed.path("spec")).put("terminationGracePeriodSeconds", 5);
        ((ObjectNode) changed.path("metadata"))
                .putObject("labels")
                .put("kubevirt.io/nodeName", "node");
        AdmissionPipeline pipeline =
                numbered(
                        AdmissionConfig.defaults().withOwnUsers(Set.of("jane")),
                        InstanceLookup.none());
        assertThat(pipeline.mutate(updating(changed, vmi))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void letsEverybodyLabelAnInstanceButNotWithReservedLabels() {
        ObjectNode changed = vmi.deepCopy();
        ObjectNode labels = ((ObjectNode) changed.path("metadata")).putObject("labels");
        labels.put("tier", "web");
        assertThat(numbered().mutate(updating(changed, vmi))).isInstanceOf(Verdict.Allowed.class);
        labels.put("kubevirt.io/schedulable", "true");
        assertThat(messages(numbered().mutate(updating(changed, vmi))))
                .startsWith("modification of the following reserved kubevirt.io/ labels");
        assertThat(messages(numbered().mutate(creating(changed))))
                .startsWith("creation of the following reserved kubevirt.io/ labels");
    }

    @Test
    void leavesAnOldInstanceAsItRuns() {
        ObjectNode old = vmi(SPEC);
        ObjectNode changed = old.deepCopy();
        ((ObjectNode) changed.path("metadata")).putArray("finalizers").add("example.com/f");
        assertThat(numbered().mutate(updating(changed, old))).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snapshotInProgress | volumes | Cannot update vm disks or volumes until snapshot \"s\" completes",
                "snapshotInProgress | run     | Cannot update vm running state until snapshot \"s\" completes",
                "restoreInProgress  | run     | Cannot update VM runStrategy until restore \"s\" completes",
            })
    void waitsForSnapshots(String field, String what, String message) {
        ObjectNode old = pinned(vm(SPEC));
        old.putObject("status").put(field, "s");
        ObjectNode now = old.deepCopy();
        if (what.equals("run")) {
            ((ObjectNode) now.path("spec")).put("runStrategy", "Always");
        } else {
            ((ObjectNode) now.at("/spec/template/spec/volumes/0/emptyDisk")).put("capacity", "2Gi");
        }
        assertThat(messages(numbered().mutate(updating(now, old)))).isEqualTo(message);
        assertThat(messages(numbered().validate(updating(now, old)))).isEqualTo(message);
    }

    @Test
    void wantsARevisionOfTheInstanceTypeThatIsNamed() {
        ObjectNode old = pinned(vm(SPEC));
        ((ObjectNode) old.path("spec"))
                .putObject("instancetype")
                .put("name", "small")
                .put("revisionName", "small-1");
        ObjectNode now = old.deepCopy();
        ObjectNode matcher = (ObjectNode) now.at("/spec/instancetype");
        matcher.put("name", "large");
        assertThat(messages(numbered().validate(updating(now, old))))
                .isEqualTo("the Matcher Name has been updated without updating the RevisionName");
        matcher.put("revisionName", "large-1");
        assertThat(numbered().validate(updating(now, old))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void storesNothingThatNobodyHasChecked() {
        String smuggled =
                "{\"volumes\":{\"was\":[{\"name\":\"v\",\"hostDisk\":{\"path\":\"/etc\"}}],\"now\":[]}}";
        ObjectNode vm = vm("{'domain':{},'volumes':[]}");
        vm.put("apiVersion", "kubevirt.io/v1alpha2");
        ((ObjectNode) vm.path("spec")).remove("runStrategy");
        ((ObjectNode) vm.path("spec")).put("running", true);
        ObjectNode pinned = pinned(vm);
        ObjectNode annotated = pinned.deepCopy();
        ((ObjectNode) annotated.path("metadata"))
                .putObject("annotations")
                .put(Annotations.V1_EXTRAS, smuggled);
        assertThat(messages(numbered().validate(creating(annotated))))
                .contains("only a conversion writes this annotation");
        assertThat(messages(numbered().validate(updating(annotated, pinned))))
                .contains("only a conversion writes this annotation");
        assertThat(numbered().validate(updating(annotated, annotated)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    private static ObjectNode pinned(ObjectNode object) {
        Review review = creating(object);
        return stored(review, numbered().mutate(review));
    }

    private static String messages(Verdict verdict) {
        return ((Verdict.Denied) verdict).faults().getFirst().message();
    }
}
