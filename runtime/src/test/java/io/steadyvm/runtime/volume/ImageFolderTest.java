package io.steadyvm.runtime.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderTest {
    @TempDir Path root;

    private Path image() throws IOException {
        Path disk = Files.createDirectories(root.resolve("a/b:latest/disk"));
        return Files.writeString(disk.resolve("x.img"), "");
    }

    @ParameterizedTest
    @CsvSource({"a/b", "a/b:latest"})
    void aReferenceWithoutATagIsTheLatest(String reference) throws Exception {
        Path file = image();
        assertThat(new ImageFolder(root).disk(reference, Optional.empty())).isEqualTo(file);
        assertThat(new ImageFolder(root).disk(reference, Optional.of("/disk/x.img")))
                .isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({
        "a/c,                 is not on this node",
        "a/b:2,               is not on this node",
        "../a/b,              is not on this node",
        "a/../../etc,         is not on this node",
        "'',                  is not on this node",
    })
    void saysWhatIsMissing(String reference, String fact) throws IOException {
        image();
        assertThatThrownBy(() -> new ImageFolder(root).disk(reference, Optional.empty()))
                .isInstanceOf(MissingException.class)
                .hasMessageContaining(fact);
    }

    @Test
    void aPathDoesNotLeaveItsImage() throws IOException {
        image();
        Files.writeString(root.resolve("secret"), "");
        assertThatThrownBy(() ->
                        new ImageFolder(root).disk("a/b", Optional.of("/disk/../../../secret")))
                .isInstanceOf(MissingException.class);
    }

    @Test
    void twoFilesAreNoDisk() throws IOException {
        Files.writeString(image().resolveSibling("y.img"), "");
        assertThatThrownBy(() -> new ImageFolder(root).disk("a/b", Optional.empty()))
                .hasMessageContaining("has 2 files below /disk");
    }
}
