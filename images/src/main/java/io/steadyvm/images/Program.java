package io.steadyvm.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The programs that have an image. */
enum Program {
    WEBHOOK,
    CONTROLLER,
    RUNTIME;

    /** Where it is in the image. */
    static final String HOME = "opt/steadyvm";

    static final String JAVA = "opt/java";

    /** Debian wants these to configure a system; QEMU and util-linux run without. */
    static final Set<String> CONFIGURATION =
            Set.of(
                    "adduser",
                    "debconf",
                    "debianutils",
                    "dpkg",
                    "gcc-12-base",
                    "ipxe-qemu",
                    "iso-codes",
                    "libasound2-data",
                    "libcap2-bin",
                    "libpam-modules",
                    "libpam-modules-bin",
                    "libsemanage-common",
                    "libsemanage2",
                    "passwd",
                    "tar",
                    "util-linux-extra");

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Debian packages that it needs beside the C library. */
    List<String> packages() {
        return switch (this) {
            case WEBHOOK, CONTROLLER -> List.of();
            case RUNTIME -> List.of("qemu-system-x86", "util-linux", "dash");
        };
    }

    /** What Maven made of its module. */
    Path jar(Path checkout) {
        return checkout.resolve(title()).resolve("target").resolve(artifact() + ".jar");
    }

    String artifact() {
        return "steadyvm-" + title();
    }

    /** The cache's path in the image. */
    String cache() {
        return HOME + "/" + title() + ".aot";
    }

    /**
     * The command line, but for java itself.
     *
     * @param root of the image, with a slash at its end
     * @param cache names the AOT cache that is read or made
     */
    List<String> arguments(String root, List<String> cache) {
        List<String> arguments = new ArrayList<>();
        // The cache holds objects as this collector lays them out.
        arguments.add("-XX:+UseSerialGC");
        arguments.add("-XX:-UsePerfData");
        arguments.add("-XX:MaxRAMPercentage=50");
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        // Standard output is for our log lines; a cache that does not fit is a warning.
        arguments.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
        arguments.addAll(cache);
        arguments.addAll(List.of("-jar", root + HOME + "/" + artifact() + ".jar"));
        return arguments;
    }

    /** What a container of the image runs. */
    List<String> entrypoint(boolean cached) {
        List<String> line = new ArrayList<>(List.of("/" + JAVA + "/bin/java"));
        line.addAll(arguments("/", cached ? List.of("-XX:AOTCache=/" + cache()) : List.of()));
        return line;
    }
}
