package io.steadyvm.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A Java runtime with the modules that our programs use, linked from a JDK.
 *
 * @param jdk its home; it has to be of 25 or later
 */
record JavaRuntime(Path jdk) {
    /**
     * What jdeps finds and nobody needs: Jackson and others look whether java.beans is there, and
     * do without. It would bring the whole desktop, 14 MB.
     */
    private static final String DESKTOP = "java.desktop";

    /**
     * The modules of the JDK that these jars name.
     *
     * @param jars of all programs, with their libraries
     */
    SortedSet<String> modules(List<Path> jars) {
        List<String> line = new ArrayList<>();
        line.add(jdk.resolve("bin/jdeps").toString());
        line.addAll(List.of("-q", "--print-module-deps", "--ignore-missing-deps"));
        line.addAll(List.of("--multi-release", "25", "--class-path"));
        line.add(jars.stream().map(Path::toString).collect(Collectors.joining(":")));
        jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("steadyvm-"))
                .forEach(jar -> line.add(jar.toString()));
        String found = Command.run(jdk, line).strip();
        SortedSet<String> modules = new TreeSet<>(Arrays.asList(found.split(",", -1)));
        modules.remove(DESKTOP);
        return modules;
    }

    /** Links it into this folder, which must not be there yet. */
    void link(SortedSet<String> modules, Path target) {
        Command.run(
                jdk,
                List.of(
                        jdk.resolve("bin/jlink").toString(),
                        "--add-modules",
                        String.join(",", modules),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress",
                        "zip-6",
                        "--output",
                        target.toString()));
    }

    /** Such as {@code Temurin-25.0.3+9}. */
    String version() {
        try {
            return Files.readAllLines(jdk.resolve("release")).stream()
                    .filter(line -> line.startsWith("IMPLEMENTOR_VERSION="))
                    .map(line -> line.split("\"", -1)[1])
                    .findFirst()
                    .orElseGet(() -> System.getProperty("java.runtime.version", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
