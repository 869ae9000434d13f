package io.steadyvm.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.runtime.Specs;
import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState;
import io.steadyvm.runtime.decide.GuestState.Absent;
import io.steadyvm.runtime.decide.GuestState.Alive;
import io.steadyvm.runtime.decide.GuestState.Ended;
import io.steadyvm.runtime.decide.GuestState.Run;
import io.steadyvm.runtime.decide.GuestState.Unanswered;
import io.steadyvm.runtime.image.Images;
import io.steadyvm.runtime.qemu.Node;
import io.steadyvm.runtime.qemu.Node.Accelerator;
import io.steadyvm.runtime.qemu.Node.Network;
import io.steadyvm.runtime.volume.HostDisks;
import io.steadyvm.runtime.volume.Volumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Real QEMU processes, with a firmware that finds nothing to boot. */
class QemuLauncherTest {
    private static final GuestId FIRST = new GuestId("default", "vm", "uid-1");
    private static final GuestId SECOND = new GuestId("default", "vm", "uid-2");
    private static final JsonNode SPEC =
            Specs.pinnedWith(
                    """
                    {"domain": {"devices": {"disks": [{"name": "d", "disk": {"bus": "virtio"}},
                                                      {"name": "seed", "disk": {"bus": "virtio"}}]}},
                     "volumes": [{"name": "d", "emptyDisk": {"capacity": "1Mi"}},
                                 {"name": "seed", "cloudInitNoCloud": {"userData": "#cloud-config"}}]}
                    """);

    private Path root;
    private QemuLauncher launcher;

    @BeforeEach
    void begin() throws IOException {
        root = Files.createTempDirectory(Path.of("/tmp"), "steadyvm-guests-"); // Sockets: short.
        launcher = launcher("qemu-system-x86_64");
    }

    private QemuLauncher launcher(String qemu) {
        Node node = new Node(qemu, Accelerator.TCG, Network.ISOLATED);
        Images images = new Images(root.resolve("images"), root.resolve("unpacked"));
        return new QemuLauncher(
                node, root, new Volumes(images, new HostDisks(root.resolve("disks"))));
    }

    @AfterEach
    void end() throws IOException {
        for (GuestId guest : launcher.known()) {
            launcher.kill(guest);
            until(guest, state -> !(state instanceof Alive || state instanceof Unanswered));
            launcher.discard(guest);
        }
        try (var left = Files.walk(root)) {
            left.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private GuestState until(GuestId guest, Predicate<GuestState> holds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        GuestState state = launcher.state(guest);
        while (!holds.test(state)) {
            assertThat(System.nanoTime()).as("seen last: " + state).isLessThan(end);
            state = launcher.state(guest);
        }
        return state;
    }

    private void run(GuestId guest) throws IOException {
        launcher.launch(guest, SPEC);
        until(guest, state -> state.equals(new Alive(Run.RUNNING)));
    }

    @Test
    void aGuestLivesPausesAndEnds() throws IOException {
        assertThat(launcher.state(FIRST)).isEqualTo(new Absent());
        assertThat(launcher.prepare(FIRST, SPEC)).isEqualTo(new Preparation.Ready());
        run(FIRST);
        launcher.pause(FIRST);
        until(FIRST, new Alive(Run.PAUSED)::equals);
        launcher.resume(FIRST);
        until(FIRST, new Alive(Run.RUNNING)::equals);
        launcher.kill(FIRST);
        until(FIRST, Ended.class::isInstance);
        launcher.discard(FIRST);
        assertThat(launcher.state(FIRST)).isEqualTo(new Absent());
        assertThat(launcher.known()).isEmpty();
    }

    @Test
    void aSecondGuestOfTheNameDoesNotStart() throws IOException {
        run(FIRST);
        assertThat(launcher.state(SECOND)).isEqualTo(new Unanswered());
        assertThatThrownBy(() -> launcher.launch(SECOND, SPEC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another one may hold its lock");
        launcher.kill(FIRST);
        until(FIRST, Ended.class::isInstance);
        launcher.discard(SECOND);
        run(SECOND);
    }

    /** The runtime was away while the first one ended, and the second one is there already. */
    @Test
    void aGuestHasEndedAlsoWhenTheNextOneHoldsTheLock() throws IOException {
        run(FIRST);
        launcher.kill(FIRST);
        until(FIRST, Ended.class::isInstance);
        run(SECOND);
        assertThat(launcher.state(FIRST)).isInstanceOf(Ended.class);
        launcher.kill(FIRST);
        launcher.discard(FIRST);
        assertThat(launcher.state(SECOND)).isEqualTo(new Alive(Run.RUNNING));
        assertThat(launcher.known()).containsExactly(SECOND);
    }

    /** A boot sector on it writes to the console; no other disk could. */
    @Test
    void bootsFromAHostDisk() throws IOException {
        byte[] sector = new byte[1 << 20]; // The firmware takes no disk of one sector.
        ByteBuffer program = ByteBuffer.wrap(sector);
        program.put(new byte[] {(byte) 0xba, (byte) 0xf8, 0x03}); // mov dx, COM1
        for (char letter : "booted from the host".toCharArray()) {
            program.put(new byte[] {(byte) 0xb0, (byte) letter, (byte) 0xee}); // mov al; out dx, al
        }
        program.put((byte) 0xf4); // hlt
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        Path disks = Files.createDirectory(root.resolve("disks"));
        Path disk = Files.write(disks.resolve("boot.img"), sector);
        JsonNode spec =
                Specs.pinnedWith(
                        """
                        {"domain": {"devices": {"disks": [{"name": "d", "disk": {"bus": "virtio"}}]}},
                         "volumes": [{"name": "d", "hostDisk": {"path": "%s", "type": "Disk"}}]}
                        """
                                .formatted(disk));
        assertThat(launcher.prepare(FIRST, spec)).isEqualTo(new Preparation.Ready());
        launcher.launch(FIRST, spec);
        until(FIRST, Alive.class::isInstance);
        Path log = root.resolve("guests/uid-1/console.log");
        until(FIRST, _ -> console(log).contains("booted from the host"));
        launcher.kill(FIRST);
        Ended ended = (Ended) until(FIRST, Ended.class::isInstance);
        assertThat(ended.lastWords()).contains("booted from the host");
    }

    private static String console(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherLauncherFindsTheGuest() throws IOException {
        run(FIRST);
        launcher = launcher("qemu-system-x86_64");
        assertThat(launcher.known()).containsExactly(FIRST);
        assertThat(launcher.state(FIRST)).isEqualTo(new Alive(Run.RUNNING));
    }

    @Test
    void aGuestThatDiesAtOnceHasLastWords() throws IOException {
        launcher = launcher("/no/such/qemu");
        launcher.launch(FIRST, SPEC);
        Ended ended = (Ended) until(FIRST, Ended.class::isInstance);
        assertThat(ended.lastWords()).contains("/no/such/qemu").contains("not found");
    }

    @Test
    void severalReadersShareAConsole() throws Exception {
        run(FIRST);
        Console console = launcher.console(FIRST).orElseThrow();
        assertThat(launcher.console(FIRST)).contains(console);
        LinkedBlockingQueue<String> early = new LinkedBlockingQueue<>();
        CountDownLatch ends = new CountDownLatch(2);
        console.attach(bytes -> early.add(text(bytes)), ends::countDown);
        StringBuilder seen = new StringBuilder();
        while (!seen.toString().contains("No bootable device")) {
            String more = early.poll(60, TimeUnit.SECONDS);
            assertThat(more).as("after " + seen).isNotNull();
            seen.append(more);
        }
        LinkedBlockingQueue<String> late = new LinkedBlockingQueue<>();
        console.attach(bytes -> late.add(text(bytes)), ends::countDown);
        assertThat(late.poll(60, TimeUnit.SECONDS)).contains("No bootable device");
        launcher.kill(FIRST);
        assertThat(ends.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(console.hasEnded()).isTrue();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void anAcceleratorIsBelievedWhenItHasRunSomething() throws IOException {
        assertThat(AcceleratorProbe.runsOn("qemu-system-x86_64", "tcg", "max")).isTrue();
        assertThat(AcceleratorProbe.runsOn("qemu-system-x86_64", "no-such", "max")).isFalse();
        assertThat(AcceleratorProbe.probe("/no/such/qemu")).isEqualTo(Accelerator.TCG);
    }
}
