package io.steadyvm.runtime.image;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How an OCI document names a blob.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param size bytes
 * @param name annotation {@code org.opencontainers.image.ref.name}; empty for none
 * @param platform {@code os/architecture}; empty where it is not said
 */
record Descriptor(String mediaType, String digest, long size, String name, String platform) {
    private static final Pattern SHA_256 = Pattern.compile("sha256:[0-9a-f]{64}");

    static Descriptor of(JsonNode tree) throws ImageException {
        String digest = tree.path("digest").asString("");
        if (!SHA_256.matcher(digest).matches()) {
            throw new ImageException("has the digest \"" + digest + "\"; only sha256 is known");
        }
        JsonNode platform = tree.path("platform");
        return new Descriptor(
                tree.path("mediaType").asString(""),
                digest,
                tree.path("size").asLong(-1),
                tree.path("annotations").path("org.opencontainers.image.ref.name").asString(""),
                platform.isObject()
                        ? platform.path("os").asString("")
                                + "/"
                                + platform.path("architecture").asString("")
                        : "");
    }

    /** The digest without its algorithm. */
    String hex() {
        return digest.substring(digest.indexOf(':') + 1);
    }

    /** An index of images for several platforms. */
    boolean isIndex() {
        return mediaType.equals("application/vnd.oci.image.index.v1+json")
                || mediaType.equals("application/vnd.docker.distribution.manifest.list.v2+json");
    }
}
