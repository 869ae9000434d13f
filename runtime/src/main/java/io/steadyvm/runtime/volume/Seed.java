package io.steadyvm.runtime.volume;

import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.machine.Volume.CloudInit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ISO that cloud-init's NoCloud source looks for: labelled {@code cidata}, with {@code
 * user-data}, {@code meta-data} and perhaps {@code network-config}.
 */
final class Seed {
    private static final long PATIENCE_SECONDS = 60;

    private Seed() {}

    static void write(Path iso, GuestId guest, CloudInit source) throws IOException {
        Path folder = Files.createTempDirectory(iso.getParent(), "seed");
        Files.write(folder.resolve("user-data"), decoded(source.userData()));
        // The machine's own name: the same at each boot, so that cloud-init sees one machine.
        String metadata =
                "instance-id: %s.%s\nlocal-hostname: %s\n"
                        .formatted(guest.name(), guest.namespace(), guest.name());
        Files.writeString(folder.resolve("meta-data"), metadata);
        if (source.networkData().isPresent()) {
            Files.write(folder.resolve("network-config"), decoded(source.networkData().get()));
        }
        run(folder, iso);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
    }

    private static void run(Path folder, Path iso) throws IOException {
        List<String> line = new ArrayList<>(List.of("xorriso", "-as", "mkisofs", "-quiet"));
        line.addAll(List.of("-o", iso.toString(), "-V", "cidata", "-J", "-R", folder.toString()));
        Process xorriso = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(xorriso.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!xorriso.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || xorriso.exitValue() != 0) {
                throw new IOException("xorriso makes no seed: " + output.strip());
            }
        } catch (InterruptedException e) {
            xorriso.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
