package io.steadyvm.runtime.launch;

import io.steadyvm.runtime.qemu.Node.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether KVM works here, by running a guest of a few instructions with it: a device file
 * may be there, may be opened and may even create machines, and still run none.
 */
public final class AcceleratorProbe {
    private static final long PATIENCE_SECONDS = 10;
    private static final int ROM_SIZE = 1 << 16;

    /** Where the processor begins, counted from the ROM's end. */
    private static final int RESET_VECTOR = 16;

    /** {@code mov al, 0x21; mov dx, 0x501; out dx, al; hlt}. */
    private static final byte[] PROGRAM = {
        (byte) 0xb0, 0x21, (byte) 0xba, 0x01, 0x05, (byte) 0xee, (byte) 0xf4
    };

    /** What isa-debug-exit makes of the program's 0x21. */
    private static final int EXPECTED = 0x21 << 1 | 1;

    private AcceleratorProbe() {}

    public static Accelerator probe(String qemu) {
        try {
            return runsOn(qemu, "kvm", "host") ? Accelerator.KVM : Accelerator.TCG;
        } catch (IOException e) {
            return Accelerator.TCG;
        }
    }

    /** Whether the guest of a few instructions reaches its end. */
    static boolean runsOn(String qemu, String accelerator, String processor) throws IOException {
        Path rom = Files.createTempFile("steadyvm-probe", ".rom");
        try {
            Files.write(rom, rom());
            return run(line(qemu, accelerator, processor, rom)) == EXPECTED;
        } finally {
            Files.delete(rom);
        }
    }

    private static byte[] rom() {
        byte[] rom = new byte[ROM_SIZE];
        Arrays.fill(rom, PROGRAM[PROGRAM.length - 1]);
        System.arraycopy(PROGRAM, 0, rom, ROM_SIZE - RESET_VECTOR, PROGRAM.length);
        return rom;
    }

    private static List<String> line(String qemu, String accelerator, String processor, Path rom) {
        return List.of(
                qemu,
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-machine",
                "q35",
                "-accel",
                accelerator,
                "-cpu",
                processor,
                "-m",
                "16M",
                "-bios",
                rom.toString(),
                "-device",
                "isa-debug-exit,iobase=0x501,iosize=0x02");
    }

    private static int run(List<String> line) throws IOException {
        Process qemu =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return qemu.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? qemu.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            qemu.destroyForcibly();
        }
    }
}
