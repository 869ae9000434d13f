package io.steadyvm.runtime.image;

import static io.steadyvm.runtime.image.LayoutBuilder.TAR;
import static io.steadyvm.runtime.image.LayoutBuilder.files;
import static io.steadyvm.runtime.image.LayoutBuilder.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.runtime.image.LayerUnpacker.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Images in OCI layouts: which is meant, what is unpacked of it, and what is refused. */
class OciLayoutTest {
    @TempDir Path root;
    @TempDir Path cache;

    private Images images;

    @BeforeEach
    void begin() {
        images = new Images(root, cache);
    }

    private String disk(String reference) throws Exception {
        return Files.readString(images.disk(reference, Optional.empty()));
    }

    private void refuses(String reference, String fact) throws IOException {
        assertThatThrownBy(() -> images.disk(reference, Optional.empty()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(fact);
        assertThat(files(cache)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // where the layout is, the name in it, the reference that finds it
        "'',        a/b:1,  a/b:1",
        "'',        a/b,    a/b",
        "'',        a/b:latest, a/b",
        "a/b,       1,      a/b:1",
        "a/b,       latest, a/b",
        "a/b,       a/b:1,  a/b:1",
        "a/b:1,     '',     a/b:1",
        "a/b:1,     other,  a/b:1",
        "r.io:80/a, 1,      r.io:80/a:1",
    })
    void findsAnImageByItsReference(String place, String name, String reference) throws Exception {
        LayoutBuilder layout = new LayoutBuilder(root.resolve(place));
        layout.image(name, layout.layer("disk/x.img", "content"));
        assertThat(disk(reference)).isEqualTo("content");
    }

    @Test
    void tellsTheImagesOfOneLayoutApart() throws Exception {
        LayoutBuilder layout = new LayoutBuilder(root);
        layout.image("a:1", layout.layer("disk/x", "one"));
        ObjectNode two = layout.image("a:2", layout.layer("disk/x", "two"));
        assertThat(disk("a:1")).isEqualTo("one");
        assertThat(disk("a:2")).isEqualTo("two");
        assertThat(disk("a@" + two.path("digest").asString())).isEqualTo("two");
        assertThatThrownBy(() -> disk("a:3")).hasMessageContaining("is not on this node");
        assertThatThrownBy(() -> disk("a@sha256:" + "0".repeat(64)))
                .hasMessageContaining("is not on this node");
    }

    @Test
    void aDigestIsNeverMetByAnotherImage() throws Exception {
        String reference = "a@sha256:" + "0".repeat(64);
        LayoutBuilder layout = new LayoutBuilder(root.resolve(reference));
        layout.image("", layout.layer("disk/x", "another"));
        refuses(reference, "is not on this node");
    }

    @Test
    void takesThePlatformOfThisNode() throws Exception {
        LayoutBuilder layout = new LayoutBuilder(root);
        ObjectNode arm = layout.manifest(layout.layer("disk/x", "arm"));
        ObjectNode amd = layout.manifest(layout.layer("disk/x", "amd"));
        List<String> platforms = List.of("linux/arm64", "linux/amd64");
        layout.named("a:1", layout.platforms(platforms, List.of(arm, amd)));
        layout.named("b:1", layout.platforms(List.of("linux/arm64"), List.of(arm)));
        assertThat(disk("a:1")).isEqualTo("amd");
        assertThatThrownBy(() -> disk("b:1")).hasMessageContaining("not there for linux/amd64");
    }

    @Test
    void laterLayersReplaceAndRemove() throws Exception {
        LayoutBuilder layout = new LayoutBuilder(root);
        ObjectNode lower =
                layout.layer(
                        "disk/old.img", "old", "./boot/kernel", "k1", "etc/a", "", "etc/b", "");
        ObjectNode upper =
                layout.blob(
                        TAR,
                        tar(
                                "disk/.wh.old.img", "",
                                "disk/new.img", "new",
                                "boot/kernel", "k2",
                                "etc/c", "",
                                "etc/.wh..wh..opq", ""));
        layout.image("a:1", lower, upper);
        assertThat(disk("a:1")).isEqualTo("new");
        assertThat(images.file("a:1", "/boot/kernel")).hasContent("k2");
        Path unpacked = images.file("a:1", "/boot/kernel").resolve("../..").normalize();
        assertThat(files(unpacked)).containsExactly("boot/kernel", "disk/new.img", "etc/c");
    }

    @Test
    void unpacksOnce() throws Exception {
        LayoutBuilder layout = new LayoutBuilder(root);
        ObjectNode layer = layout.layer("disk/x", "content");
        layout.image("a:1", layer);
        Path first = images.disk("a:1", Optional.empty());
        Files.delete(layout.file(layer));
        images = new Images(root, cache);
        assertThat(images.disk("a:1", Optional.empty())).isEqualTo(first).hasContent("content");
    }

    @Test
    void forgetsWhatAnEarlierRuntimeHasNotFinished() throws Exception {
        Files.createDirectories(cache.resolve("unfinished-1/disk"));
        LayoutBuilder layout = new LayoutBuilder(root);
        layout.image("a:1", layout.layer("disk/x", "content"));
        assertThat(disk("a:1")).isEqualTo("content");
        assertThat(cache.resolve("unfinished-1")).doesNotExist();
    }

    @Test
    void zerosTakeNoRoom() throws Exception {
        String zeros = "\0".repeat(8 << 20);
        LayoutBuilder layout = new LayoutBuilder(root);
        layout.image("a:1", layout.layer("disk/x", "begin" + zeros + "end" + zeros));
        Path disk = images.disk("a:1", Optional.empty());
        assertThat(Files.readAllBytes(disk))
                .isEqualTo(("begin" + zeros + "end" + zeros).getBytes(StandardCharsets.US_ASCII));
        Process du = new ProcessBuilder("du", "--block-size=1K", disk.toString()).start();
        String blocks = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(Integer.parseInt(blocks.split("\\s", 2)[0])).isLessThan(1024);
    }

    @ParameterizedTest
    @CsvSource({"../evil", "disk/../../evil", "/../evil", "disk/.."})
    void aPathThatLeadsOutIsRefused(String path) throws IOException {
        LayoutBuilder layout = new LayoutBuilder(root);
        layout.image("a:1", layout.layer("disk/x", "content", path, "evil"));
        refuses("a:1", "leads out of it");
        assertThat(cache.resolveSibling("evil")).doesNotExist();
    }

    @Test
    void aLinkIsNoDiskAndLeadsNowhere() throws Exception {
        LayoutBuilder layout = new LayoutBuilder(root);
        layout.image("a:1", layout.layer("disk/x", "->/etc/passwd"));
        assertThatThrownBy(() -> disk("a:1")).hasMessageContaining("has no folder /disk");
        Path outside = Files.createDirectory(root.resolve("outside"));
        layout.image("a:2", layout.layer("disk", "->" + outside, "disk/x", "own"));
        assertThat(images.disk("a:2", Optional.empty())).startsWith(cache).hasContent("own");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void contentThatIsNotWhatItsDigestSaysIsRefused() throws IOException {
        LayoutBuilder layout = new LayoutBuilder(root);
        ObjectNode layer = layout.blob(TAR, tar("disk/x", "content"));
        layout.image("a:1", layer);
        byte[] bytes = Files.readAllBytes(layout.file(layer));
        bytes[515] ^= 1; // Within the content, so that the archive stays readable.
        Files.write(layout.file(layer), bytes);
        refuses("a:1", "not what its digest says");
        Files.write(layout.file(layer), new byte[3]);
        refuses("a:1", "of 3 bytes");
        Files.delete(layout.file(layer));
        refuses("a:1", "lacks its blob");
    }

    @Test
    void whatIsUnpackedHasLimits() throws IOException {
        LayoutBuilder layout = new LayoutBuilder(root);
        layout.image("files:1", layout.layer("disk/1", "", "disk/2", "", "disk/3", ""));
        layout.image("bytes:1", layout.layer("disk/1", "x".repeat(1000)));
        images = new Images(root, cache, new Limits(2, 999));
        refuses("files:1", "more than 2 files");
        refuses("bytes:1", "more than 999 bytes");
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        LayoutBuilder layout = new LayoutBuilder(root);
        byte[] nonsense = "no archive".repeat(100).getBytes(StandardCharsets.UTF_8);
        layout.image("zstd:1", layout.blob(TAR + "+zstd", nonsense));
        layout.image("gzip:1", layout.blob(LayoutBuilder.GZIP, nonsense));
        layout.image("tar:1", layout.blob(TAR, nonsense));
        layout.named("json:1", layout.blob(LayoutBuilder.MANIFEST, nonsense));
        layout.image("none:1");
        layout.named("long:1", layout.blob(LayoutBuilder.MANIFEST, new byte[(4 << 20) + 1]));
        refuses("zstd:1", "use tar, or tar+gzip");
        refuses("gzip:1", "can't be unpacked");
        refuses("tar:1", "can't be unpacked");
        refuses("json:1", "no JSON");
        refuses("none:1", "has 0 layers");
        refuses("long:1", "more than 4 MiB");
        layout.named("md5:1", layout.manifest().put("digest", "md5:" + "0".repeat(32)));
        refuses("md5:1", "only sha256 is known");
    }
}
