package io.steadyvm.runtime.image;

import io.steadyvm.runtime.image.LayerUnpacker.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of this node. A reference {@code REPOSITORY:TAG} is looked for, in this order, as
 *
 * <ol>
 *   <li>a folder {@code REPOSITORY:TAG} with the image's files, such as {@code disk/FILE};
 *   <li>an OCI layout {@code REPOSITORY:TAG} that holds this image alone;
 *   <li>an OCI layout {@code REPOSITORY} that names it {@code TAG};
 *   <li>the whole folder as one OCI layout that names it {@code REPOSITORY:TAG}.
 * </ol>
 *
 * <p>A layout names its images by {@code org.opencontainers.image.ref.name}; a reference with a
 * digest is looked for by that.
 */
public final class Images {
    private final Path root;
    private final UnpackedImages unpacked;

    /**
     * Looks below {@code root}.
     *
     * @param cache where layouts are unpacked; made when it is needed
     */
    public Images(Path root, Path cache) {
        this(root, cache, Limits.USUAL);
    }

    Images(Path root, Path cache, Limits limits) {
        this.root = root;
        this.unpacked = new UnpackedImages(cache, limits);
    }

    /** The disk in an image: at this path, or the only file below /disk. */
    public Path disk(String reference, Optional<String> path) throws ImageException {
        if (path.isPresent()) {
            return file(reference, path.get());
        }
        Path folder = image(reference).resolve("disk");
        if (!Files.isDirectory(folder)) {
            throw new ImageException("has no folder /disk");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            throw new ImageException(
                    "has %d files below /disk instead of one; say which by its path"
                            .formatted(found.size()));
        } catch (IOException e) {
            throw new ImageException("can't be read: " + e.getMessage(), e);
        }
    }

    /** The file at this absolute path in an image. */
    public Path file(String reference, String path) throws ImageException {
        Path image = image(reference);
        Path file = image.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!file.startsWith(image) || !Files.isRegularFile(file)) {
            throw new ImageException("has no file " + path);
        }
        return file;
    }

    private Path image(String written) throws ImageException {
        Optional<Reference> reference = Reference.parse(written);
        if (reference.isEmpty()) {
            throw new ImageException("is no reference; use REPOSITORY:TAG");
        }
        Path folder = root.resolve(reference.get().whole());
        if (Files.isDirectory(folder) && !OciLayout.isAt(folder)) {
            return folder;
        }
        try {
            return unpacked(reference.get(), folder);
        } catch (IOException e) {
            throw new ImageException("can't be read: " + e.getMessage(), e);
        }
    }

    private Path unpacked(Reference reference, Path folder) throws ImageException, IOException {
        OciLayout own = new OciLayout(folder);
        if (OciLayout.isAt(folder) && reference.digest().isEmpty()) {
            Optional<Descriptor> only = own.only();
            if (only.isPresent()) {
                return unpacked.of(own, only.get());
            }
        }
        List<String> names = List.of(reference.whole(), reference.written(), reference.tag());
        for (Path place : List.of(folder, root.resolve(reference.repository()), root)) {
            OciLayout layout = new OciLayout(place);
            // A mere tag says nothing where all images are.
            List<String> known = place.equals(root) ? names.subList(0, 2) : names;
            Optional<Descriptor> found =
                    OciLayout.isAt(place) ? layout.find(reference, known) : Optional.empty();
            if (found.isPresent()) {
                return unpacked.of(layout, found.get());
            }
        }
        throw new ImageException(
                "is not on this node; put it into its folder of images, as %s/disk/FILE or as an"
                                .formatted(reference.whole())
                        + " OCI layout");
    }
}
