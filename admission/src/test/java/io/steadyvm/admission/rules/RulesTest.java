package io.steadyvm.admission.rules;

import static io.steadyvm.admission.Pipelines.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.Reviews;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Each rule of {@code rules.txt} is named by the pipeline, alone, in both phases. */
class RulesTest {
    static List<RuleCase> cases() {
        return RuleCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesTheBrokenRuleAlone(RuleCase broken) {
        Verdict verdict = numbered().mutate(Reviews.creating(broken.object()));
        assertThat(verdict).isInstanceOf(Verdict.Denied.class);
        assertThat(((Verdict.Denied) verdict).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo(broken.field());
                    assertThat(fault.message()).contains(broken.message());
                });
    }

    /** Rule 72: the mutating phase adds the disk, so that only its absence shows the rule. */
    @Test
    void namesAVolumeOfAnInstanceThatNoDiskIsInFrontOf() {
        ObjectNode instance =
                Reviews.vmi(
                        "{'domain':{'memory':{'guest':'1Gi'}},"
                                + "'volumes':[{'name':'d','secret':{'secretName':'s'}}]}");
        Verdict verdict = numbered().validate(Reviews.creating(instance));
        assertThat(((Verdict.Denied) verdict).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo("spec.volumes[0].name");
                    assertThat(fault.message())
                            .isEqualTo("spec.domain.volumes[0].name 'd' not found.");
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesNotBlameAnUpdateForWhatWasWrongBefore(RuleCase broken) {
        ObjectNode old = broken.object();
        ObjectNode now = old.deepCopy();
        ((ObjectNode) now.path("metadata")).putArray("finalizers").add("example.com/mine");
        Review review = Reviews.updating(now, old);
        assertThat(numbered().validate(review)).isNotInstanceOf(Verdict.Denied.class);
        assertThat(numbered().mutate(review)).isNotInstanceOf(Verdict.Denied.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesNotBlameAChangeElsewhereEither(RuleCase broken) {
        ObjectNode old = broken.object();
        ObjectNode now = old.deepCopy();
        if (now.at("/spec/template/spec") instanceof ObjectNode spec) {
            spec.put("terminationGracePeriodSeconds", 5);
            assertThat(numbered().mutate(Reviews.updating(now, old)))
                    .isNotInstanceOf(Verdict.Denied.class);
        }
    }
}
