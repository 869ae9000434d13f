package io.steadyvm.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The firmware UUID that KubeVirt derived from a VMI's name alone before it stored one: what the
 * guest of an old VM has always seen, and so what such a VM is given once, and keeps.
 */
public final class LegacyFirmwareUuid {
    /** KubeVirt's own name space for it. */
    private static final UUID NAMESPACE = UUID.fromString("6a1a24a1-4061-4607-8bf4-a3963d0c5895");

    private LegacyFirmwareUuid() {}

    /** RFC 9562 version 5 (SHA-1) of the name's UTF-8 bytes, without the Kubernetes namespace. */
    public static UUID of(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(
                ByteBuffer.allocate(16)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
