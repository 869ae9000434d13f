package io.steadyvm.images.oci;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes files as a layer whose bytes depend on the files' names, content and executability alone:
 * sorted, owned by root, of one time, with modes of ours.
 */
public final class LayerWriter {
    private static final int FOLDER = 0755;
    private static final int EXECUTABLE = 0755;
    private static final int FILE = 0644;

    private final Path folder;
    private final FileTime time;
    private final Map<String, Integer> modes;

    /**
     * @param folder where the blobs go
     * @param time of every file
     * @param modes of the paths that don't have the usual one
     */
    public LayerWriter(Path folder, Instant time, Map<String, Integer> modes) {
        this.folder = folder;
        this.time = FileTime.from(time);
        this.modes = Map.copyOf(modes);
    }

    /**
     * A layer of these files.
     *
     * @param root the folder that stands for the image's root
     * @param paths files, links and folders below it; their parent folders come along
     */
    public Layer write(String name, Path root, Collection<String> paths) {
        Path file = folder.resolve(name + ".tar.gz");
        try {
            Files.createDirectories(folder);
            Digesting zipped =
                    new Digesting(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            Digesting plain = new Digesting(new GZIPOutputStream(zipped, 1 << 16));
            try (TarArchiveOutputStream tar = open(plain)) {
                for (String path : withParents(paths)) {
                    add(tar, root.resolve(path), path);
                }
            }
            Blob blob = new Blob(zipped.digest(), zipped.count(), file);
            return new Layer(name, blob, plain.digest(), plain.count());
        } catch (IOException e) {
            throw new UncheckedIOException("The layer " + name + " can't be written", e);
        }
    }

    static TarArchiveOutputStream open(OutputStream next) {
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(next, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return tar;
    }

    private static SortedSet<String> withParents(Collection<String> paths) {
        SortedSet<String> all = new TreeSet<>(paths);
        for (String path : paths) {
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                all.add(path.substring(0, end));
            }
        }
        return all;
    }

    private void add(TarArchiveOutputStream tar, Path file, String path) throws IOException {
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(file)) {
            entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else if (Files.isDirectory(file)) {
            entry = new TarArchiveEntry(path + "/");
            entry.setMode(modes.getOrDefault(path, FOLDER));
        } else {
            entry = new TarArchiveEntry(path);
            entry.setSize(Files.size(file));
            entry.setMode(modes.getOrDefault(path, Files.isExecutable(file) ? EXECUTABLE : FILE));
        }
        entry.setLastModifiedTime(time);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        // The library takes a link for a file, too.
        if (!entry.isSymbolicLink() && !entry.isDirectory()) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }
}
