package io.steadyvm.runtime.image;

import io.steadyvm.runtime.image.LayerUnpacker.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Images of layouts, each unpacked once: {@code ROOT/DIGEST/}, by its manifest's digest, so that a
 * tag that moves on is another image. What is there is whole and verified; it stays until somebody
 * deletes it while no guest uses it.
 */
final class UnpackedImages {
    private static final String UNFINISHED = "unfinished-";

    private final Path root;
    private final Limits limits;

    /**
     * One at a time: two would be no faster, and the second often finds what the first has made.
     */
    private final ReentrantLock turn = new ReentrantLock();

    UnpackedImages(Path root, Limits limits) {
        this.root = root;
        this.limits = limits;
    }

    /** The folder of this image's files. */
    Path of(OciLayout layout, Descriptor manifest) throws ImageException {
        Path folder = root.resolve(manifest.hex());
        turn.lock();
        try {
            if (!Files.isDirectory(folder)) {
                unpack(layout, manifest, folder);
            }
            return folder;
        } catch (IOException | RuntimeException e) { // The tar reader throws both at nonsense.
            throw new ImageException("can't be unpacked: " + e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }

    private void unpack(OciLayout layout, Descriptor manifest, Path folder)
            throws ImageException, IOException {
        Files.createDirectories(root);
        deleteUnfinished();
        Path unfinished = Files.createTempDirectory(root, UNFINISHED);
        try {
            LayerUnpacker unpacker = new LayerUnpacker(layout.root(), unfinished, limits);
            for (Descriptor layer : layout.layers(manifest)) {
                unpacker.unpack(layer);
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteUnfinished();
        }
    }

    /** What a runtime has left that was killed while it unpacked, too. */
    private void deleteUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, UNFINISHED + "*")) {
            for (Path folder : left) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
