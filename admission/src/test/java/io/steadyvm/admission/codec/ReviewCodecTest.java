package io.steadyvm.admission.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Operation;
import io.steadyvm.admission.review.PatchOperation;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class ReviewCodecTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VM =
            "{'apiVersion':'kubevirt.io/v1alpha2','kind':'VirtualMachine','metadata':{'name':'vm'}}";
    private static final String REQUEST =
            ("{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview','request':{'uid':'u-1',"
                            + "'kind':{'group':'kubevirt.io','version':'v1alpha2','kind':'VirtualMachine'},"
                            + "'name':'vm','namespace':'ns','operation':'UPDATE','dryRun':true,"
                            + "'userInfo':{'username':'jane','groups':['g']},'object':%s,'oldObject':%s}}")
                    .formatted(VM, VM);

    private final ReviewCodec codec = new ReviewCodec();

    @Test
    void readsTheWholeQuestion() {
        List<Review> seen = new ArrayList<>();
        ReviewCodec.Answer answer =
                codec.answer(
                        bytes(REQUEST),
                        review -> {
                            seen.add(review);
                            return new Verdict.Allowed(List.of("careful"));
                        });
        Review review = seen.getFirst();
        assertThat(review.operation()).isEqualTo(Operation.UPDATE);
        assertThat(review.kind()).isEqualTo(ObjectKind.VM);
        assertThat(review.namespace()).isEqualTo("ns");
        assertThat(review.user().name()).isEqualTo("jane");
        assertThat(review.dryRun()).isTrue();
        assertThat(review.oldObject()).contains((ObjectNode) tree(VM));
        assertThat(answer.httpStatus()).isEqualTo(200);
        assertThat(body(answer))
                .isEqualTo(
                        tree(
                                "{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview',"
                                        + "'response':{'uid':'u-1','allowed':true,'warnings':['careful']}}"));
    }

    @Test
    void writesThePatch() {
        PatchOperation operation =
                new PatchOperation("add", JsonPointer.compile("/a~1b"), StringNode.valueOf("c"));
        ReviewCodec.Answer answer =
                codec.answer(
                        bytes(REQUEST),
                        review ->
                                new Verdict.Patched(
                                        List.of(operation), review.object(), List.of()));
        JsonNode response = body(answer).path("response");
        assertThat(response.path("patchType").stringValue()).isEqualTo("JSONPatch");
        byte[] patch = Base64.getDecoder().decode(response.path("patch").stringValue());
        assertThat(JSON.readTree(patch))
                .isEqualTo(tree("[{'op':'add','path':'/a~1b','value':'c'}]"));
    }

    @Test
    void showsTenCausesAndTheNumberOfTheRest() {
        List<Fault> faults =
                IntStream.range(0, 13)
                        .mapToObj(i ->
                                new Fault(
                                        FaultReason.REQUIRED,
                                        JsonPointer.compile("/spec/volumes/" + i),
                                        "is required"))
                        .toList();
        JsonNode status =
                body(codec.answer(bytes(REQUEST), review -> new Verdict.Denied(faults, List.of())))
                        .at("/response/status");
        assertThat(status.path("code").intValue()).isEqualTo(422);
        assertThat(status.path("reason").stringValue()).isEqualTo("Invalid");
        assertThat(status.path("message").stringValue())
                .startsWith("spec.volumes[0]: is required, spec.volumes[1]: is required")
                .endsWith("spec.volumes[9]: is required, and 3 more validation errors");
        assertThat(status.at("/details/causes")).hasSize(11);
        assertThat(status.at("/details/causes/0"))
                .isEqualTo(
                        tree(
                                "{'reason':'FieldValueRequired','message':'is required',"
                                        + "'field':'spec.volumes[0]'}"));
        assertThat(status.at("/details/causes/10/message").stringValue())
                .isEqualTo("and 3 more validation errors");
        assertThat(status.at("/details/kind").stringValue()).isEqualTo("VirtualMachine");
    }

    @ParameterizedTest
    @CsvSource({"400, BadRequest", "503, ServiceUnavailable", "500, InternalError"})
    void saysWhatFailed(int code, String reason) {
        JsonNode response =
                body(codec.answer(bytes(REQUEST), review -> new Verdict.Failed(code, "why")))
                        .path("response");
        assertThat(response.path("allowed").booleanValue()).isFalse();
        assertThat(response.at("/status/code").intValue()).isEqualTo(code);
        assertThat(response.at("/status/reason").stringValue()).isEqualTo(reason);
        assertThat(response.at("/status/message").stringValue()).isEqualTo("why");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'operation':'UPDATE' | 'operation':'DELETE'",
                "'dryRun':true | 'dryRun':true,'subResource':'status'",
            })
    void allowsWhatItHasNoSayIn(String part, String replacement) {
        ReviewCodec.Answer answer =
                codec.answer(
                        bytes(REQUEST.replace(part, replacement)),
                        review -> new Verdict.Failed(500, "must not be asked"));
        assertThat(answer.verdict()).isEqualTo(new Verdict.Allowed(List.of()));
    }

    static Stream<List<Object>> badQuestions() {
        String deep = String.join("", Collections.nCopies(120, "{'a':"));
        return Stream.of(
                List.of("", "", "expected kind AdmissionReview"),
                List.of("nonsense", "", "Unrecognized token"),
                List.of("null", "", "expected kind AdmissionReview"),
                List.of("[]", "", "expected kind AdmissionReview"),
                List.of(REQUEST + "{}", "u-1", "after its end"),
                List.of(REQUEST.substring(0, 200), "u-1", "not readable JSON"),
                List.of(REQUEST.replace("'uid':'u-1',", ""), "", "request.uid is required"),
                List.of(REQUEST.replace("'u-1'", "7"), "", "request.uid is required"),
                List.of(REQUEST.replace("io/v1'", "io/v1beta1'"), "u-1", "admission.k8s.io/v1"),
                List.of(
                        REQUEST.replace("'object':" + VM, "'object':null"),
                        "u-1",
                        "request.object"),
                List.of(REQUEST.replace("'oldObject':" + VM, "'oldObject':7"), "u-1", "oldObject"),
                List.of(REQUEST.replace("'kind':'VirtualMachine'}", "'kind':'Pod'}"), "u-1", "Pod"),
                List.of(REQUEST.replace("'version':'v1alpha2'", "'version':'v9'"), "u-1", "v9"),
                List.of(
                        REQUEST.replace("'name':'vm',", "'name':'a','name':'b',"),
                        "u-1",
                        "Duplicate"),
                List.of(REQUEST.replace("'dryRun':true", "'x':" + "1".repeat(65)), "u-1", "64"),
                List.of(REQUEST.replace("'dryRun':true", "'x':NaN"), "u-1", "NaN"),
                List.of(REQUEST.replace("'dryRun':true", "'x':" + deep), "u-1", "nesting depth"),
                List.of(
                        REQUEST.replace("'dryRun':true", "'x':'" + "y".repeat(1_600_000) + "'"),
                        "u-1",
                        "maximum allowed"),
                List.of(
                        REQUEST.replace("'dryRun':true", "'x':[" + "1,".repeat(250_000) + "1]"),
                        "u-1",
                        "250000"),
                List.of(
                        REQUEST.replace(
                                "'dryRun':true",
                                ("'x':'" + "y".repeat(1_500_000) + "',").repeat(6)),
                        "u-1",
                        "7340032"));
    }

    @ParameterizedTest
    @MethodSource("badQuestions")
    void answersEveryQuestion(List<Object> row) {
        byte[] question = bytes((String) row.get(0));
        ReviewCodec.Answer answer =
                codec.answer(question, review -> new Verdict.Failed(500, "must not be asked"));
        JsonNode response = body(answer).path("response");
        assertThat(response.path("uid").stringValue()).isEqualTo(row.get(1));
        assertThat(answer.httpStatus()).isEqualTo(row.get(1).equals("") ? 400 : 200);
        assertThat(response.path("allowed").booleanValue()).isFalse();
        assertThat(response.at("/status/code").intValue()).isEqualTo(400);
        assertThat(response.at("/status/message").stringValue())
                .contains((String) row.get(2))
                .hasSizeLessThan(400)
                .doesNotContain("\n", "Exception", "jackson");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-16"})
    void readsNothingButUtf8(String charset) {
        byte[] question = REQUEST.replace('\'', '"').getBytes(Charset.forName(charset));
        ReviewCodec.Answer answer =
                codec.answer(question, review -> new Verdict.Failed(500, "must not be asked"));
        assertThat(body(answer).at("/response/status/message").stringValue())
                .contains("it is not UTF-8");
    }

    @Test
    void refusesAByteOrderMark() {
        ReviewCodec.Answer answer =
                codec.answer(
                        bytes("\uFEFF" + REQUEST),
                        review -> new Verdict.Failed(500, "must not be asked"));
        assertThat(body(answer).at("/response/status/message").stringValue())
                .contains("byte order mark");
    }

    private static JsonNode body(ReviewCodec.Answer answer) {
        return JSON.readTree(answer.body());
    }

    private static JsonNode tree(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
