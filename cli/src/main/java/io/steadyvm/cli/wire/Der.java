package io.steadyvm.cli.wire;

import java.io.ByteArrayOutputStream;

/**
 * The few DER structures that turn the older private key formats into PKCS#8, the only one that the
 * Java platform reads.
 */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_ZERO = {0x02, 0x01, 0x00};

    /** AlgorithmIdentifier of rsaEncryption (1.2.840.113549.1.1.1), parameters NULL. */
    private static final byte[] RSA = {
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    /** Object identifier of ecPublicKey (1.2.840.10045.2.1). */
    private static final byte[] EC = {
        0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
    };

    /** Tag of the curve in a SEC 1 key: context-specific, constructed, 0 (RFC 5915). */
    private static final int CURVE = 0xa0;

    private Der() {}

    /** PKCS#1 ("RSA PRIVATE KEY") in PKCS#8. */
    static byte[] wrapRsa(byte[] key) {
        return encode(SEQUENCE, VERSION_ZERO, RSA, encode(OCTET_STRING, key));
    }

    /**
     * SEC 1 ("EC PRIVATE KEY") in PKCS#8.
     *
     * @throws IllegalArgumentException when it isn't one, or doesn't name its curve
     */
    static byte[] wrapEc(byte[] key) {
        byte[] algorithm = encode(SEQUENCE, EC, curve(key));
        return encode(SEQUENCE, VERSION_ZERO, algorithm, encode(OCTET_STRING, key));
    }

    /** Steps over the version and the number to the curve's identifier. */
    private static byte[] curve(byte[] key) {
        int at = contentStart(key, 0);
        while (at < key.length) {
            int content = contentStart(key, at);
            int length = length(key, at);
            if (content + length > key.length) {
                break;
            }
            if ((key[at] & 0xff) == CURVE) {
                byte[] curve = new byte[length];
                System.arraycopy(key, content, curve, 0, length);
                return curve;
            }
            at = content + length;
        }
        throw new IllegalArgumentException("the key does not name its curve");
    }

    private static int contentStart(byte[] der, int at) {
        int first = at(der, at + 1);
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = at(der, at + 1);
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | at(der, at + 2 + i);
            if (length > der.length) {
                throw new IllegalArgumentException("a length exceeds the key");
            }
        }
        return length;
    }

    private static int at(byte[] der, int index) {
        if (index >= der.length) {
            throw new IllegalArgumentException("the key ends early");
        }
        return der[index] & 0xff;
    }

    private static byte[] encode(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        int length = content.size();
        if (length < 0x80) {
            der.write(length);
        } else if (length < 0x100) {
            der.write(0x81);
            der.write(length);
        } else {
            der.write(0x82);
            der.write(length >> 8);
            der.write(length);
        }
        der.writeBytes(content.toByteArray());
        return der.toByteArray();
    }
}
