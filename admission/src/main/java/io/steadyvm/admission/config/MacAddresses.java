package io.steadyvm.admission.config;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Where new MAC addresses come from. */
@FunctionalInterface
public interface MacAddresses {
    /** A new one, as in {@code 0a:1b:2c:3d:4e:5f}: lower case, locally administered, unicast. */
    String next();

    /** 46 random bits; the other two say locally administered and unicast (IEEE 802). */
    static MacAddresses random(RandomGenerator random) {
        return () -> {
            byte[] address = new byte[6];
            random.nextBytes(address);
            address[0] = (byte) ((address[0] & 0xFC) | 0x02);
            return HexFormat.ofDelimiter(":").formatHex(address);
        };
    }
}
