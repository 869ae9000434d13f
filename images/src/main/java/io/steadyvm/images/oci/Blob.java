package io.steadyvm.images.oci;

import java.nio.file.Path;

/**
 * Content that is known by its digest.
 *
 * @param digest such as {@code sha256:…}
 * @param size in bytes
 * @param file where it is
 */
public record Blob(String digest, long size, Path file) {
    /** Its path in an image layout. */
    String path() {
        return "blobs/" + digest.replace(':', '/');
    }
}
