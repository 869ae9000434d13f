package io.steadyvm.images.debian;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package of a certain version.
 *
 * @param name such as {@code libc6}
 * @param version with epoch and revision: {@code 1:2.38.1-5+deb12u3}
 * @param architecture {@code amd64}, or {@code all}
 * @param file as Debian's archive names it
 */
public record DebianPackage(String name, String version, String architecture, String file) {
    /** {@code name_version_architecture.deb}, the version's colon written as %3a. */
    private static final Pattern FILE = Pattern.compile("([^_/]+)_([^_/]+)_([^_/]+)\\.deb");

    static DebianPackage ofFile(String file) {
        Matcher parts = FILE.matcher(file);
        if (!parts.matches()) {
            throw new IllegalArgumentException(file + " is no name of a Debian package");
        }
        String version = parts.group(2).replace("+", "%2b");
        return new DebianPackage(
                parts.group(1),
                URLDecoder.decode(version, StandardCharsets.UTF_8),
                parts.group(3),
                file);
    }

    /** As package managers are asked for it. */
    @Override
    public String toString() {
        return name + "=" + version;
    }
}
