package io.steadyvm.images.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWriterTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PATHS =
            List.of("opt/java/bin/java", "tmp", "lib", "etc/passwd");

    @TempDir Path folder;

    /** The same files, made at another time, by another user's habits, named in another order. */
    @Test
    void givesTheSameBytesForTheSameFiles() throws IOException {
        Layer first = write(tree("first", "rwxr-xr-x", "rw-r--r--", TIME), PATHS);
        Layer second =
                write(
                        tree("second", "rwx------", "rw-------", TIME.plusSeconds(9)),
                        PATHS.reversed());

        assertThat(second.blob().digest()).isEqualTo(first.blob().digest());
        assertThat(second.diffId()).isEqualTo(first.diffId());
        assertThat(Files.mismatch(first.blob().file(), second.blob().file())).isEqualTo(-1);
    }

    @Test
    void keepsLinksAndExecutablesAndWhatEverybodyMayWrite() throws IOException {
        Layer layer = write(tree("tree", "rwxr-x---", "rw-rw-rw-", TIME), PATHS);

        assertThat(entries(layer))
                .containsExactly(
                        "etc/ 755",
                        "etc/passwd 644",
                        "lib -> usr/lib",
                        "opt/ 755",
                        "opt/java/ 755",
                        "opt/java/bin/ 755",
                        "opt/java/bin/java 755",
                        "tmp/ 1777");
    }

    private Layer write(Path root, List<String> paths) {
        Path blobs = folder.resolve("blobs-" + root.getFileName());
        return new LayerWriter(blobs, TIME, Map.of("tmp", 01777)).write("layer", root, paths);
    }

    private Path tree(String name, String executable, String file, Instant time)
            throws IOException {
        Path root = folder.resolve(name);
        Files.createDirectories(root.resolve("opt/java/bin"));
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("tmp"));
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
        Path java = Files.writeString(root.resolve("opt/java/bin/java"), "java");
        Path passwd = Files.writeString(root.resolve("etc/passwd"), "nonroot");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString(executable));
        Files.setPosixFilePermissions(passwd, PosixFilePermissions.fromString(file));
        Files.setLastModifiedTime(java, FileTime.from(time));
        return root;
    }

    private static List<String> entries(Layer layer) throws IOException {
        List<String> found = new ArrayList<>();
        try (InputStream file = Files.newInputStream(layer.blob().file());
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.from(TIME));
                assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
                found.add(
                        entry.isSymbolicLink()
                                ? entry.getName() + " -> " + entry.getLinkName()
                                : entry.getName()
                                        + " "
                                        + Integer.toOctalString(entry.getMode() & 07777));
            }
        }
        return found;
    }
}
