package io.steadyvm.runtime.qemu;

import java.nio.file.Path;

/**
 * The files of one guest, all in its own folder.
 *
 * @param directory absolute; its sockets' paths have to fit into the kernel's 107 bytes
 */
public record GuestFiles(Path directory) {
    /** QEMU's control socket. */
    public Path qmp() {
        return directory.resolve("qmp.sock");
    }

    /** The guest's serial console. */
    public Path console() {
        return directory.resolve("console.sock");
    }

    /** All that the console has printed. */
    public Path consoleLog() {
        return directory.resolve("console.log");
    }

    /** The cloud-init seed of the disk of this name. */
    public Path seed(String disk) {
        return directory.resolve("seed-" + disk + ".iso");
    }

    /** The empty disk of this name. */
    public Path emptyDisk(String disk) {
        return directory.resolve("disk-" + disk + ".img");
    }
}
