package io.steadyvm.images.oci;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImageArchiveTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;

    @Test
    void leadsFromTheIndexToEveryBlobByItsDigest() throws Exception {
        Map<String, byte[]> files = read(write("one"));

        assertThat(files.get("oci-layout")).asString(StandardCharsets.UTF_8).contains("\"1.0.0\"");
        JsonNode described = JSON.readTree(files.get("index.json")).at("/manifests/0");
        assertThat(described.at("/annotations/io.containerd.image.name").asString())
                .isEqualTo("docker.io/steadyvm/one:1");
        JsonNode manifest = JSON.readTree(blob(files, described));
        JsonNode config = JSON.readTree(blob(files, manifest.at("/config")));
        assertThat(config.at("/config/User").asString()).isEqualTo("65532:65532");
        assertThat(config.at("/config/Entrypoint/0").asString()).isEqualTo("/opt/java/bin/java");
        assertThat(config.at("/created").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(manifest.at("/layers")).hasSize(1);
        assertThat(blob(files, manifest.at("/layers/0"))).isNotEmpty();
        assertThat(config.at("/rootfs/diff_ids/0").asString()).startsWith("sha256:");
        assertThat(files).hasSize(5);
    }

    @Test
    void givesTheSameBytesForTheSameImage() throws IOException {
        assertThat(Files.mismatch(write("one"), write("two/../one"))).isEqualTo(-1);
    }

    private Path write(String name) throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("file"), "content");
        Path home = Files.createDirectories(folder.resolve(name.replaceAll("\\W", "-")));
        Layer layer =
                new LayerWriter(home.resolve("blobs"), TIME, Map.of())
                        .write("layer", root, List.of("file"));
        Settings settings =
                Settings.of(
                        List.of("/opt/java/bin/java"),
                        "65532:65532",
                        Map.of("LANG", "C.UTF-8"),
                        Map.of());
        Path archive = home.resolve("image.oci.tar");
        new ImageArchive("docker.io/steadyvm/one:1", "amd64", TIME)
                .write(archive, settings, List.of(layer));
        return archive;
    }

    private static byte[] blob(Map<String, byte[]> files, JsonNode descriptor)
            throws GeneralSecurityException {
        String digest = descriptor.at("/digest").asString();
        byte[] content = requireNonNull(files.get("blobs/" + digest.replace(':', '/')), digest);
        assertThat(content).hasSize(descriptor.at("/size").asInt());
        byte[] found = MessageDigest.getInstance("SHA-256").digest(content);
        assertThat("sha256:" + HexFormat.of().formatHex(found)).isEqualTo(digest);
        return content;
    }

    private static Map<String, byte[]> read(Path archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }
}
