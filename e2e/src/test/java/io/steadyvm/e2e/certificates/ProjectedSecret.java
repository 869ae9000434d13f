package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.pki.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A Secret as a kubelet mounts it: each file is a link through {@code ..data}, and an update is one
 * rename of that link to a new directory.
 */
public final class ProjectedSecret {
    private final Path mount;
    private int versions;

    public ProjectedSecret(Path mount) throws IOException {
        this.mount = Files.createDirectories(mount);
    }

    public Path mount() {
        return mount;
    }

    /** The pair in {@code tls.crt} and {@code tls.key}, its authority in {@code ca.crt}. */
    public void project(String certificate, String key, String authority) {
        Map<String, String> files =
                Map.of("tls.crt", certificate, "tls.key", key, "ca.crt", authority);
        try {
            Path version = Files.createDirectory(mount.resolve("..version-" + ++versions));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(version.resolve(file.getKey()), file.getValue());
            }
            Path next = Files.createSymbolicLink(mount.resolve("..next"), version.getFileName());
            Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            for (String name : files.keySet()) {
                Path link = mount.resolve(name);
                if (versions == 1) {
                    Files.createSymbolicLink(link, Path.of("..data", name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void project(Identity pair, String authority) {
        project(pair.certificatePem(), pair.keyPem(), authority);
    }
}
