package io.steadyvm.webhook.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.operations.Setting.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/webhook.md} shows each setting, in order and word by word. */
class WebhookPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("steadyvm.root")).resolve("docs/webhook.md");

    @Test
    void showsEachSetting() throws IOException {
        List<String> rows =
                Files.readAllLines(PAGE).stream()
                        .filter(line ->
                                line.startsWith("| `STEADYVM_") || line.startsWith("| `KUBECONFIG"))
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(WebhookSetting.values()).map(it -> row(it.entry())).toList());
    }

    private static String row(Entry entry) {
        String fallback = entry.defaultValue().isEmpty() ? "" : "`" + entry.defaultValue() + "`";
        return "| `%s` | %s | %s | %s |"
                .formatted(entry.variable(), fallback, entry.legal(), entry.meaning());
    }
}
