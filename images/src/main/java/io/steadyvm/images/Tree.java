package io.steadyvm.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files as they are going to be in an image, below a folder that stands for its root.
 *
 * @param root the folder
 */
public record Tree(Path root) {
    /** An empty tree there; what was there before is gone. */
    static Tree anew(Path root) {
        try {
            if (Files.exists(root)) {
                try (Stream<Path> old = Files.walk(root)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return new Tree(Files.createDirectories(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this path of the image is; its parent folder exists then. */
    Path at(String path) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    void write(String path, String text) {
        try {
            Files.writeString(at(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copy(Path file, String path) {
        try {
            Files.copy(file, at(path), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files, links and folders below the root, as paths of the image, sorted. */
    public List<String> paths() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.equals(root))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives all files this time. An AOT cache remembers the times of the jars that it was made
     * from, so they must have it before.
     */
    void date(Instant time) {
        try {
            Files.walkFileTree(root, new Dating(FileTime.from(time)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Dating extends SimpleFileVisitor<Path> {
        private final FileTime time;

        Dating(FileTime time) {
            this.time = time;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.getFileAttributeView(
                            file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(time, null, null);
            return FileVisitResult.CONTINUE;
        }
    }
}
