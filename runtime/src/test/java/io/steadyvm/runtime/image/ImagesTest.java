package io.steadyvm.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images as folders. */
class ImagesTest {
    @TempDir Path root;
    @TempDir Path cache;

    private Images images;

    @BeforeEach
    void begin() {
        images = new Images(root, cache);
    }

    private Path image() throws IOException {
        Path disk = Files.createDirectories(root.resolve("a/b:latest/disk"));
        return Files.writeString(disk.resolve("x.img"), "");
    }

    @ParameterizedTest
    @CsvSource({"a/b", "a/b:latest"})
    void aReferenceWithoutATagIsTheLatest(String reference) throws Exception {
        Path file = image();
        assertThat(images.disk(reference, Optional.empty())).isEqualTo(file);
        assertThat(images.disk(reference, Optional.of("/disk/x.img"))).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({
        "a/c,                is not on this node",
        "a/b:2,              is not on this node",
        "localhost:5000/a/b, is not on this node",
        "../a/b,             is no reference",
        "a/../../etc,        is no reference",
        "a//b,               is no reference",
        "/a/b,               is no reference",
        "a/b@sha256:12,      is no reference",
        "'',                 is no reference",
    })
    void saysWhatIsMissing(String reference, String fact) throws IOException {
        image();
        assertThatThrownBy(() -> images.disk(reference, Optional.empty()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(fact);
    }

    @Test
    void aPathDoesNotLeaveItsImage() throws IOException {
        image();
        Files.writeString(root.resolve("secret"), "");
        assertThatThrownBy(() -> images.disk("a/b", Optional.of("/disk/../../../secret")))
                .hasMessageContaining("has no file");
    }

    @Test
    void twoFilesAreNoDisk() throws IOException {
        Files.writeString(image().resolveSibling("y.img"), "");
        assertThatThrownBy(() -> images.disk("a/b", Optional.empty()))
                .hasMessageContaining("has 2 files below /disk");
    }
}
