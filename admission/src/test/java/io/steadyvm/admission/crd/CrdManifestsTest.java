package io.steadyvm.admission.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checked-in manifests are what their source says; writes them when told to. */
class CrdManifestsTest {
    /** {@code kubectl apply} keeps the whole object in an annotation, and those end at 256 KiB. */
    private static final int LARGEST_APPLIED = 262_144;

    private static final Path ROOT = Path.of(System.getProperty("steadyvm.root"));
    private static final Path MANIFESTS = ROOT.resolve("manifests/crds");

    @Test
    void manifestsEqualTheirSource() throws IOException {
        Map<String, String> generated =
                CrdGenerator.of(ROOT.resolve("admission/src/crd")).manifests();
        if (Boolean.getBoolean("steadyvm.crds.write")) {
            Files.createDirectories(MANIFESTS);
            for (Map.Entry<String, String> manifest : generated.entrySet()) {
                Files.writeString(MANIFESTS.resolve(manifest.getKey()), manifest.getValue());
            }
        }
        for (Map.Entry<String, String> manifest : generated.entrySet()) {
            assertThat(MANIFESTS.resolve(manifest.getKey()))
                    .as("run this test with -Dsteadyvm.crds.write=true")
                    .hasContent(manifest.getValue());
        }
    }

    @Test
    void manifestsFitIntoKubectlApply() throws IOException {
        Map<String, String> generated =
                CrdGenerator.of(ROOT.resolve("admission/src/crd")).manifests();
        assertThat(generated.values())
                .allSatisfy(text -> assertThat(text.length()).isLessThan(LARGEST_APPLIED));
    }
}
