package io.steadyvm.admission.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names that can be part of a host's name (RFC 1123), and what Kubernetes says of others. */
public final class DnsNames {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*+");

    private DnsNames() {}

    /** What is wrong with this name as a label; empty when nothing is. */
    public static Optional<String> labelProblem(String name) {
        if (name.length() > LONGEST_LABEL) {
            return Optional.of("must be no more than 63 characters");
        }
        return LABEL.matcher(name).matches()
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
        return SUBDOMAIN.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                                + " characters, '-' or '.', and must start and end with an"
                                + " alphanumeric character (e.g. 'example.com')");
    }
}
