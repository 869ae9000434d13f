package io.steadyvm.runtime.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a spec names an image by: {@code repository[:tag][@digest]}; without tag and digest, the tag
 * is {@code latest}.
 *
 * @param written as the spec has it
 * @param digest {@code sha256:…}; with it, the tag says nothing
 */
record Reference(String written, String repository, String tag, Optional<String> digest) {
    /** Each part of a path begins with a letter or digit, so that none is {@code ..}. */
    private static final Pattern LEGAL =
            Pattern.compile(
                    "[A-Za-z0-9][A-Za-z0-9._:-]*(/[A-Za-z0-9][A-Za-z0-9._:-]*)*"
                            + "(@[a-z0-9]+:[0-9a-f]{32,128})?");

    private static final int LONGEST = 512;

    static Optional<Reference> parse(String written) {
        if (written.length() > LONGEST || !LEGAL.matcher(written).matches()) {
            return Optional.empty();
        }
        int at = written.indexOf('@');
        String named = at < 0 ? written : written.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        return Optional.of(
                new Reference(
                        written,
                        colon < 0 ? named : named.substring(0, colon),
                        colon < 0 ? "latest" : named.substring(colon + 1),
                        at < 0 ? Optional.empty() : Optional.of(written.substring(at + 1))));
    }

    /** With the tag that it has by default; with the digest alone where it has one. */
    String whole() {
        return digest.map(value -> repository + "@" + value).orElse(repository + ":" + tag);
    }
}
