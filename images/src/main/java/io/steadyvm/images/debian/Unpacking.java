package io.steadyvm.images.debian;

import io.steadyvm.images.Command;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks what a container needs of packages, into a tree with a merged /usr.
 *
 * @param root of the tree
 */
public record Unpacking(Path root) {
    /** What Debian's own systems have as links into /usr, whatever a package calls it. */
    private static final Set<String> MERGED = Set.of("bin", "sbin", "lib", "lib64");

    /** For people and for tools that containers don't have; licences stay. */
    private static final Pattern SUPERFLUOUS =
            Pattern.compile(
                    "usr/share/(man|info|locale|lintian|bug|bash-completion|icons|applications)/.*"
                            + "|usr/share/doc/.*(?<!/copyright)"
                            + "|usr/lib/[^/]+/gconv/.*|etc/(init\\.d|default|cron\\..*|pam\\.d)/.*");

    /** The links that make /usr a merged one. */
    public void mergeUsr() {
        for (String folder : MERGED) {
            try {
                Files.createDirectories(root.resolve("usr").resolve(folder));
                Files.createSymbolicLink(root.resolve(folder), Path.of("usr", folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Its files, and its record where scanners look for the packages of images without dpkg. */
    public void unpack(DebianPackage unpacked, Path deb) {
        try {
            Process tar =
                    new ProcessBuilder("dpkg-deb", "--fsys-tarfile", deb.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (InputStream stream = new BufferedInputStream(tar.getInputStream())) {
                unpack(new TarArchiveInputStream(stream));
            }
            Path status = root.resolve("var/lib/dpkg/status.d");
            Files.createDirectories(status);
            Files.writeString(
                    status.resolve(unpacked.name()),
                    Command.run(root, List.of("dpkg-deb", "--field", deb.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(deb + " can't be unpacked", e);
        }
    }

    private void unpack(TarArchiveInputStream tar) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            String path = merged(entry.getName());
            if (entry.isDirectory() || SUPERFLUOUS.matcher(path).matches()) {
                continue;
            }
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root)) {
                throw new IOException(entry.getName() + " leads out of the tree");
            }
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(file, root.resolve(merged(entry.getLinkName())));
            } else {
                Files.copy(tar, file);
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        file,
                        PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    /** {@code ./lib/x} is {@code usr/lib/x}. */
    static String merged(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        int end = path.indexOf('/');
        return end > 0 && MERGED.contains(path.substring(0, end)) ? "usr/" + path : path;
    }
}
