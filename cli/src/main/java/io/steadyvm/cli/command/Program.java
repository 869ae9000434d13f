package io.steadyvm.cli.command;

/**
 * This program.
 *
 * @param name how it was called: {@code virtctl}, or {@code kubectl virt} as a plugin
 * @param version of the build, such as v0.1.0
 * @param platform such as linux/amd64
 */
public record Program(String name, String version, String platform) {
    String userAgent() {
        return "virtctl/%s (%s)".formatted(version, platform);
    }
}
