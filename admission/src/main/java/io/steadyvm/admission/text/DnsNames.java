package io.steadyvm.admission.text;

import java.util.Optional;

/** Names that can be part of a host's name (RFC 1123), and what Kubernetes says of others. */
public final class DnsNames {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final AsciiSet ENDS = new AsciiSet("a-z0-9");
    private static final AsciiSet INSIDE = new AsciiSet("a-z0-9-");

    private DnsNames() {}

    /** What is wrong with this name as a label; empty when nothing is. */
    public static Optional<String> labelProblem(String name) {
        if (name.length() > LONGEST_LABEL) {
            return Optional.of("must be no more than 63 characters");
        }
        return isLabel(name, 0, name.length())
                ? Optional.empty()
                : Optional.of(
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric"
                                + " characters or '-', and must start and end with an alphanumeric"
                                + " character (e.g. 'my-name', or '123-abc')");
    }

    /** What is wrong with this name as labels with dots between; empty when nothing is. */
    public static Optional<String> subdomainProblem(String name) {
        if (name.length() > LONGEST_SUBDOMAIN) {
            return Optional.of("must be no more than 253 characters");
        }
        return isSubdomain(name)
                ? Optional.empty()
                : Optional.of(
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                                + " characters, '-' or '.', and must start and end with an"
                                + " alphanumeric character (e.g. 'example.com')");
    }

    private static boolean isSubdomain(String name) {
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            if (!isLabel(name, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return isLabel(name, from, name.length());
    }

    private static boolean isLabel(String name, int from, int to) {
        if (from == to
                || !ENDS.contains(name.charAt(from))
                || !ENDS.contains(name.charAt(to - 1))) {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            if (!INSIDE.contains(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
