package io.steadyvm.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks an image's layers into one folder: its regular files only, as nothing else can be a disk
 * or a kernel, and links are what archives break out with.
 */
final class LayerUnpacker {
    /** A later layer's way to take a lower one's file away: this before its name. */
    private static final String WHITEOUT = ".wh.";

    private static final int BLOCK = 1 << 16;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final Path layout;
    private final Path target;
    private final Limits limits;
    private final byte[] buffer = new byte[BLOCK];
    private long files;
    private long bytes;

    /** What an image may unpack to, at most. */
    record Limits(long files, long bytes) {
        /** Of what is made for virtual machines: a disk or a kernel, some files beside it. */
        static final Limits USUAL = new Limits(10_000, 1L << 40);
    }

    LayerUnpacker(Path layout, Path target, Limits limits) {
        this.layout = layout;
        this.target = target;
        this.limits = limits;
    }

    /** One more layer, above those before. */
    void unpack(Descriptor layer) throws ImageException, IOException {
        try (Blob blob = Blob.open(layout, layer)) {
            TarArchiveInputStream archive = new TarArchiveInputStream(plain(layer, blob));
            Set<Path> own = new HashSet<>();
            TarArchiveEntry entry = archive.getNextEntry();
            while (entry != null) {
                unpack(entry, archive, own);
                entry = archive.getNextEntry();
            }
            blob.verify();
        }
    }

    private static InputStream plain(Descriptor layer, Blob blob)
            throws ImageException, IOException {
        String type = layer.mediaType();
        if (type.endsWith("tar")) {
            return blob;
        }
        if (type.endsWith("tar+gzip") || type.endsWith("tar.gzip")) {
            return new GZIPInputStream(blob, BLOCK);
        }
        throw new ImageException("has a layer of the type \"" + type + "\"; use tar, or tar+gzip");
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream archive, Set<Path> own)
            throws ImageException, IOException {
        String name = entry.getName().replaceFirst("^(\\./|/)+", "");
        if (Arrays.asList(name.split("/", -1)).contains("..") || name.indexOf('\0') >= 0) {
            throw new ImageException("has a layer with a path that leads out of it: " + name);
        }
        if (++files > limits.files()) {
            throw new ImageException("has more than %d files".formatted(limits.files()));
        }
        Path file = target.resolve(name);
        if (file.getFileName().toString().startsWith(WHITEOUT)) {
            remove(file, own);
        } else if (isRegular(entry)) {
            Files.createDirectories(file.getParent());
            write(archive, file);
            own.add(file);
        }
    }

    /** The library's own isFile() is true of links and devices, too. */
    private static boolean isRegular(TarArchiveEntry entry) {
        return !entry.isDirectory()
                && switch (entry.getLinkFlag()) {
                    case TarConstants.LF_NORMAL,
                            TarConstants.LF_OLDNORM,
                            TarConstants.LF_CONTIG,
                            TarConstants.LF_GNUTYPE_SPARSE ->
                            true;
                    default -> false;
                };
    }

    /** From the layers below; what this one has brought stays. */
    private static void remove(Path whiteout, Set<Path> own) throws IOException {
        String name = whiteout.getFileName().toString().substring(WHITEOUT.length());
        // ".wh..wh..opq" takes away all that is beside it.
        Path gone =
                name.equals(WHITEOUT + ".opq")
                        ? whiteout.getParent()
                        : whiteout.resolveSibling(name);
        if (!Files.exists(gone)) {
            return;
        }
        List<Path> below;
        try (Stream<Path> walk = Files.walk(gone)) {
            below = walk.filter(Files::isRegularFile).filter(one -> !own.contains(one)).toList();
        }
        for (Path one : below) {
            Files.delete(one);
        }
    }

    /** Blocks of zeros, of which disks are full, take no room. */
    private void write(InputStream from, Path file) throws ImageException, IOException {
        Files.deleteIfExists(file);
        try (RandomAccessFile to = new RandomAccessFile(file.toFile(), "rw")) {
            long length = 0;
            int count = from.readNBytes(buffer, 0, BLOCK);
            while (count > 0) {
                bytes += count;
                if (bytes > limits.bytes()) {
                    throw new ImageException(
                            "unpacks to more than %d bytes".formatted(limits.bytes()));
                }
                if (!Arrays.equals(buffer, 0, count, ZEROS, 0, count)) {
                    to.seek(length);
                    to.write(buffer, 0, count);
                }
                length += count;
                count = from.readNBytes(buffer, 0, BLOCK);
            }
            to.setLength(length);
        }
    }
}
