package io.steadyvm.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Labels that we put on instances, and the values that they can hold. */
public final class Labels {
    /** The VM that an instance belongs to; KubeVirt 1.5 and 1.6 select Services by it. */
    public static final String VM_NAME = "vm.kubevirt.io/name";

    /** The instance's own name; KubeVirt since 1.7 selects Services by it. */
    public static final String VMI_ID = "vmi.kubevirt.io/id";

    /** A label value's limit, from the API conventions of Kubernetes. */
    private static final int LONGEST_VALUE = 63;

    private static final int KEPT = 54;
    private static final int HASH_DIGITS = 8;

    private Labels() {}

    /**
     * An object's name (up to 253 characters) as a label value (up to 63): the name itself, or its
     * first 54 characters, a dash, and the first 8 hexadecimal digits of its SHA-1, as KubeVirt's
     * own client computes it.
     */
    public static String valueOf(String name) {
        if (name.length() <= LONGEST_VALUE) {
            return name;
        }
        String hash = HexFormat.of().formatHex(sha1(name)).substring(0, HASH_DIGITS);
        return name.substring(0, KEPT) + "-" + hash;
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
