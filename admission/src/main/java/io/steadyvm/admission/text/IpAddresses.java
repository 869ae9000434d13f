package io.steadyvm.admission.text;

import java.net.InetAddress;

/** Literal IP addresses; never asks a name server. */
public final class IpAddresses {
    /** {@code 0000:0000:0000:0000:0000:ffff:255.255.255.255} */
    private static final int LONGEST = 45;

    private IpAddresses() {}

    public static boolean isAddress(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
