package io.steadyvm.runtime.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of this node: {@code REFERENCE/disk/FILE}, where the reference is as the spec writes
 * it, with {@code :latest} where it names no tag.
 */
public record ImageFolder(Path root) {
    private static final String REFERENCE =
            "[A-Za-z0-9][A-Za-z0-9._:@-]*(/[A-Za-z0-9][A-Za-z0-9._:@-]*)*";

    /** The disk in an image: at this path, or the only file below /disk. */
    public Path disk(String reference, Optional<String> path) throws MissingException {
        if (path.isPresent()) {
            return file(reference, path.get());
        }
        Path folder = file(reference, "disk");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            throw missing(reference, "has " + found.size() + " files below /disk instead of one");
        } catch (IOException e) {
            throw missing(reference, "has no folder /disk");
        }
    }

    /** The file at this absolute path in an image. */
    public Path file(String reference, String path) throws MissingException {
        Path image = image(reference);
        Path file = image.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!file.startsWith(image) || !Files.exists(file)) {
            throw missing(reference, "has no " + path);
        }
        return file;
    }

    private Path image(String reference) throws MissingException {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        String tagged =
                last.contains(":") || last.contains("@") ? reference : reference + ":latest";
        Path image = root.resolve(tagged).normalize();
        if (!reference.matches(REFERENCE) || !Files.isDirectory(image)) {
            throw missing(reference, "is not on this node; put it into its folder of images");
        }
        return image;
    }

    private static MissingException missing(String reference, String fact) {
        return new MissingException(
                "ErrImagePull", String.format(Locale.ROOT, "image \"%s\" %s", reference, fact));
    }
}
