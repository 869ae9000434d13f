package io.steadyvm.runtime.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A blob of a layout, read to its end by {@link #verify}, which tells whether it was whole. */
final class Blob extends FilterInputStream {
    private final Descriptor descriptor;
    private final MessageDigest digest;

    private Blob(Descriptor descriptor, InputStream bytes, MessageDigest digest) {
        super(new DigestInputStream(bytes, digest));
        this.descriptor = descriptor;
        this.digest = digest;
    }

    /** Opens it; what is read from it is to be believed after {@link #verify}. */
    static Blob open(Path layout, Descriptor descriptor) throws ImageException, IOException {
        Path file = layout.resolve("blobs/sha256").resolve(descriptor.hex());
        if (!Files.isRegularFile(file)) {
            throw new ImageException("lacks its blob " + descriptor.digest());
        }
        if (Files.size(file) != descriptor.size()) {
            throw new ImageException(
                    "has a blob %s of %d bytes that should have %d"
                            .formatted(descriptor.digest(), Files.size(file), descriptor.size()));
        }
        return new Blob(descriptor, Files.newInputStream(file), sha256());
    }

    /** Reads what is left, and compares. */
    void verify() throws ImageException, IOException {
        byte[] rest = new byte[1 << 16];
        int count = 0;
        while (count >= 0) {
            count = read(rest);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(descriptor.hex())) {
            throw new ImageException(
                    "has a blob whose content is not what its digest says: " + descriptor.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
