package io.steadyvm.runtime.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.runtime.Specs;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.image.Images;
import io.steadyvm.runtime.machine.Machine;
import io.steadyvm.runtime.machine.MachineReader;
import io.steadyvm.runtime.machine.Reading;
import io.steadyvm.runtime.qemu.Backing;
import io.steadyvm.runtime.qemu.Backing.Format;
import io.steadyvm.runtime.qemu.GuestFiles;
import io.steadyvm.runtime.qemu.Resources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is behind each kind of disk. */
class VolumesTest {
    private static final GuestId GUEST = new GuestId("ns", "vm", "u1");

    @TempDir Path root;

    private Path disks;
    private Volumes volumes;

    @BeforeEach
    void begin() throws IOException {
        disks = Files.createDirectory(root.resolve("disks"));
        Images images = new Images(root.resolve("images"), root.resolve("unpacked"));
        volumes = new Volumes(images, new HostDisks(disks));
    }

    /** A machine with one disk, d, and this source behind it. */
    private static Machine machine(String source) {
        var spec =
                Specs.pinnedWith(
                        """
                        {"domain": {"devices": {"disks": [{"name": "d", "disk": {"bus": "virtio"}}]}},
                         "volumes": [{"name": "d", %s}]}
                        """
                                .formatted(source));
        return ((Reading.Understood) MachineReader.read("vm", spec)).machine();
    }

    private Backing made(String source) throws Exception {
        Machine machine = machine(source);
        volumes.check(machine);
        GuestFiles files = new GuestFiles(Files.createDirectories(root.resolve("guest")));
        Resources resources = volumes.make(machine, files, GUEST, List.of());
        return Objects.requireNonNull(resources.disks().get("d"));
    }

    private static String host(Path path, String type) {
        return "\"hostDisk\": {\"path\": \"%s\", \"type\": \"%s\", \"capacity\": \"1Mi\"}"
                .formatted(path, type);
    }

    @Test
    void aHostDiskIsMadeOnceAndKept() throws Exception {
        Path file = disks.resolve("d.img");
        Backing backing = made(host(file, "DiskOrCreate"));
        assertThat(backing).isEqualTo(new Backing(file, Format.RAW, false));
        assertThat(file).hasSize(1 << 20);
        Files.writeString(file, "content");
        assertThat(made(host(file, "DiskOrCreate")).file()).hasContent("content");
        assertThat(made(host(file, "Disk")).file()).hasContent("content");
    }

    @Test
    void aHostDiskThatIsNotThereIsWaitedFor() {
        assertThatThrownBy(() -> made(host(disks.resolve("d.img"), "Disk")))
                .isInstanceOfSatisfying(
                        MissingException.class,
                        e -> assertThat(e.reason()).isEqualTo("HostDiskNotFound"))
                .hasMessageContaining("is not on this node");
    }

    @ParameterizedTest
    @CsvSource({
        "secret",
        "disks/../secret",
        "disks/link",
        "disks/folder/secret",
        "disks-of-others/secret",
        "disks/..",
    })
    void aHostDiskIsBelowItsFolder(String path) throws IOException {
        Files.writeString(root.resolve("secret"), "");
        Files.createDirectory(root.resolve("disks-of-others"));
        Files.writeString(root.resolve("disks-of-others/secret"), "");
        Files.createSymbolicLink(disks.resolve("link"), root.resolve("secret"));
        Files.createSymbolicLink(disks.resolve("folder"), root);
        for (String type : List.of("Disk", "DiskOrCreate")) {
            assertThatThrownBy(() -> made(host(root.resolve(path), type)))
                    .isInstanceOf(MissingException.class)
                    .hasMessageMatching("(?s).*(is not below|is no absolute path).*");
        }
    }

    @Test
    void anEmptyDiskIsEmptyAtEachBoot() throws Exception {
        String source = "\"emptyDisk\": {\"capacity\": \"2Mi\"}";
        Backing backing = made(source);
        assertThat(backing.format()).isEqualTo(Format.RAW);
        assertThat(backing.throwaway()).isFalse();
        assertThat(backing.file()).hasSize(2 << 20).hasParent(root.resolve("guest"));
    }

    @Test
    void aSeedHasWhatCloudInitLooksFor() throws Exception {
        Backing backing =
                made(
                        """
                        "cloudInitNoCloud": {"userData": "#!/bin/sh\\necho hi", "networkData": "version: 2"}
                        """);
        Path iso = backing.file();
        byte[] label = new byte[6];
        try (var file = Files.newByteChannel(iso)) {
            file.position(32_808);
            file.read(ByteBuffer.wrap(label));
        }
        assertThat(new String(label, StandardCharsets.US_ASCII)).isEqualTo("cidata");
        assertThat(file(iso, "user-data")).isEqualTo("#!/bin/sh\necho hi");
        assertThat(file(iso, "network-config")).isEqualTo("version: 2");
        assertThat(file(iso, "meta-data")).isEqualTo("instance-id: vm.ns\nlocal-hostname: vm\n");
    }

    private String file(Path iso, String name) throws Exception {
        Path copy = root.resolve("copy-of-" + name);
        List<String> line =
                List.of("xorriso", "-osirrox", "on", "-indev", iso.toString(), "-extract");
        Process xorriso =
                new ProcessBuilder(
                                Stream.concat(line.stream(), Stream.of("/" + name, copy.toString()))
                                        .toList())
                        .redirectErrorStream(true)
                        .start();
        xorriso.getInputStream().readAllBytes();
        assertThat(xorriso.waitFor()).isZero();
        return Files.readString(copy);
    }

    @ParameterizedTest
    @CsvSource({"RAW, MBR", "QCOW2, QFI\u00fb"})
    void anImageIsOfTheFormatThatItsFirstBytesSay(Format format, String first) throws Exception {
        Path disk = Files.createDirectories(root.resolve("images/a:1/disk")).resolve("x");
        Files.write(disk, first.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(made("\"containerDisk\": {\"image\": \"a:1\"}"))
                .isEqualTo(new Backing(disk, format, true));
    }

    @Test
    void anImageThatIsNotThereIsWaitedFor() {
        assertThatThrownBy(() -> made("\"registryDisk\": {\"image\": \"a:2\"}"))
                .isInstanceOfSatisfying(
                        MissingException.class,
                        e -> assertThat(e.reason()).isEqualTo("ErrImagePull"))
                .hasMessageContaining("image \"a:2\" is not on this node");
    }
}
