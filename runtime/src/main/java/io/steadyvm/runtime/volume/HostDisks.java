package io.steadyvm.runtime.volume;

import io.steadyvm.runtime.machine.Volume.HostDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of this node that guests may have as disks: those below one folder. Whoever may make an
 * instance could read and write every file of the runtime's user otherwise.
 *
 * @param root the folder, which need not be there
 */
public record HostDisks(Path root) {
    /** The file, which is there, or may be made. */
    Path file(HostDisk disk) throws MissingException {
        Path file = Path.of(disk.path());
        Path folder = file.getParent();
        if (!file.isAbsolute() || folder == null || file.getFileName().toString().equals("..")) {
            throw missing(disk, "is no absolute path of a file");
        }
        if (!Files.isDirectory(folder) || !Files.isDirectory(root)) {
            throw missing(disk, "is not on this node");
        }
        try {
            Path real = folder.toRealPath().resolve(file.getFileName());
            // A link that somebody put there would lead out again.
            if (!real.startsWith(root.toRealPath()) || Files.isSymbolicLink(real)) {
                throw missing(disk, "is not below " + root + ", where this node has its disks");
            }
            if (!Files.isRegularFile(real) && (Files.exists(real) || !disk.create())) {
                throw missing(disk, "is not on this node");
            }
            return real;
        } catch (IOException e) {
            throw missing(disk, "can't be looked for: " + e.getMessage());
        }
    }

    private static MissingException missing(HostDisk disk, String fact) {
        return new MissingException("HostDiskNotFound", "hostDisk \"" + disk.path() + "\" " + fact);
    }
}
