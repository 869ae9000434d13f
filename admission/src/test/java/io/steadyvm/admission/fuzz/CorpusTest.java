package io.steadyvm.admission.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that the fuzzer has kept, again: what reached new code once, and what broke something. */
class CorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("steadyvm.root")).resolve("admission/src/fuzz");
    private static final Map<String, Consumer<byte[]>> TARGETS =
            Map.of(
                    "Codec", CodecTarget::fuzzerTestOneInput,
                    "Pipeline", PipelineTarget::fuzzerTestOneInput,
                    "Conversion", ConversionTarget::fuzzerTestOneInput,
                    "Quantity", QuantityTarget::fuzzerTestOneInput);

    static List<String> targets() {
        return TARGETS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holds(String target) throws IOException {
        Consumer<byte[]> check = java.util.Objects.requireNonNull(TARGETS.get(target));
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
            inputs = files.sorted().toList();
        }
        if (inputs.isEmpty()) {
            throw new AssertionError("no corpus for " + target);
        }
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            assertThatCode(() -> check.accept(bytes)).as("%s", input).doesNotThrowAnyException();
        }
    }
}
