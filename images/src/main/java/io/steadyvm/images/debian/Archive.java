package io.steadyvm.images.debian;

import io.steadyvm.images.Command;
import io.steadyvm.images.ImageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Debian's archive, as this machine's apt is set up to see it: its release, its mirrors, its keys.
 *
 * @param cache where downloaded packages are kept
 */
public record Archive(Path cache) {
    /** An empty system: what a package depends on is wanted, too, and nothing is there already. */
    private static final List<String> EMPTY_SYSTEM =
            List.of("-o", "Dir::State::status=/dev/null", "-o", "Debug::NoLocking=1");

    /**
     * These packages and all that they depend on, sorted by name.
     *
     * @param without packages that are left out, because nothing of them runs in a container
     */
    public List<DebianPackage> resolve(List<String> names, Set<String> without) {
        Path nothing = folder(cache.resolve("empty"));
        List<String> line = new ArrayList<>(List.of("apt-get", "--print-uris", "-qq"));
        line.addAll(EMPTY_SYSTEM);
        line.addAll(List.of("-o", "Dir::Cache::archives=" + nothing));
        line.addAll(List.of("--no-install-recommends", "install"));
        line.addAll(names);
        List<DebianPackage> packages =
                Command.run(cache, line)
                        .lines()
                        // 'address' file size hash
                        .map(found -> DebianPackage.ofFile(found.split(" ", -1)[1]))
                        .filter(found -> !without.contains(found.name()))
                        .sorted(Comparator.comparing(DebianPackage::name))
                        .toList();
        if (packages.isEmpty()) {
            throw new ImageException(
                    "apt-get knows no packages %s; run `apt-get update` as root.".formatted(names));
        }
        return packages;
    }

    /** The package's file, downloaded and checked by apt unless it is in the cache. */
    public Path fetch(DebianPackage wanted) {
        Path file = cache.resolve(wanted.file());
        if (Files.exists(file)) {
            return file;
        }
        try {
            // Of our own: another run may fetch the same one at this moment.
            Path partial = Files.createTempDirectory(cache, "partial-");
            Command.run(
                    partial,
                    List.of(
                            "apt-get",
                            "-qq",
                            "-o",
                            "APT::Sandbox::User=root",
                            "download",
                            wanted.name() + ":" + architecture(wanted) + "=" + wanted.version()));
            Files.move(partial.resolve(wanted.file()), file, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(partial);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(wanted + " was not downloaded", e);
        }
    }

    private static String architecture(DebianPackage wanted) {
        return wanted.architecture().equals("all") ? "amd64" : wanted.architecture();
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
