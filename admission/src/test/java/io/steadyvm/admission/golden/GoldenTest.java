package io.steadyvm.admission.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.Pipelines;
import io.steadyvm.admission.codec.ReviewCodec;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each folder's {@code request.json} earns its {@code expected.json}, byte for byte; the patch is
 * shown decoded. The folders are made of {@link GoldenCase} with the system property {@code
 * golden.write}, and read as a diff by whoever changes an answer.
 */
class GoldenTest {
    private static final Path FOLDERS =
            Path.of(System.getProperty("steadyvm.root"))
                    .resolve("admission/src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    static List<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsWrittenDown(GoldenCase golden) throws IOException {
        Path folder = FOLDERS.resolve(golden.folder());
        if (WRITE) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("request.json"), text(golden.request()));
            Files.writeString(folder.resolve("expected.json"), answer(golden, golden.request()));
        }
        String request = Files.readString(folder.resolve("request.json"));
        assertThat(request).isEqualTo(text(golden.request()));
        assertThat(answer(golden, JsonMapper.shared().readTree(request)))
                .isEqualTo(Files.readString(folder.resolve("expected.json")));
    }

    @Test
    void hasNoFolderOfACaseThatIsGone() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            assertThat(folders.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            cases().stream().map(GoldenCase::folder).toList());
        }
    }

    private static String answer(GoldenCase golden, JsonNode request) {
        byte[] question = request.toString().getBytes(StandardCharsets.UTF_8);
        AdmissionPipeline pipeline = Pipelines.numbered();
        Function<Review, Verdict> phase =
                golden.validating() ? pipeline::validate : pipeline::mutate;
        byte[] body = new ReviewCodec().answer(question, phase).body();
        JsonNode answer = JsonMapper.shared().readTree(body);
        if (answer.path("response") instanceof ObjectNode response && response.has("patch")) {
            byte[] patch = Base64.getDecoder().decode(response.path("patch").stringValue());
            response.set("patch", JsonMapper.shared().readTree(patch));
        }
        return text(answer);
    }

    private static String text(JsonNode tree) {
        return tree.toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
