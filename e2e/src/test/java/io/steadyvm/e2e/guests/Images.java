package io.steadyvm.e2e.guests;

import io.steadyvm.e2e.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The runtime's folder of images: the tiny guest's, and what a test adds. */
record Images(Path root) {
    /** As the manifest of 2018 has it. */
    static final String GUEST = "kubevirt/cirros-registry-disk-demo:latest";

    /** A copy of the guest that `make guest` has built. */
    static Images copy(Path built, Path root) {
        try {
            Path disk = Files.createDirectories(root.resolve(GUEST).resolve("disk"));
            Files.copy(
                    built.resolve(GUEST).resolve("disk/guest.img"),
                    disk.resolve("guest.img"),
                    StandardCopyOption.REPLACE_EXISTING);
            return new Images(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tiny guest once more, as an OCI layout of this name, made by tar and sha256sum. */
    void addLayout(Shell shell, String repository, String tag) {
        try {
            Path layout = Files.createDirectories(root.resolve(repository + ".new"));
            Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
            Path layer = blobs.resolve("layer");
            shell.run("tar -C %s -czf %s disk".formatted(root.resolve(GUEST), layer)).succeeds();
            ObjectNode manifest = JsonMapper.shared().createObjectNode();
            String tar = "application/vnd.oci.image.layer.v1.tar+gzip";
            manifest.putArray("layers").add(descriptor(shell, layer, tar));
            Path file = Files.writeString(blobs.resolve("manifest"), manifest.toString());
            String type = "application/vnd.oci.image.manifest.v1+json";
            ObjectNode image = descriptor(shell, file, type);
            image.putObject("annotations").put("org.opencontainers.image.ref.name", tag);
            ObjectNode index = JsonMapper.shared().createObjectNode();
            index.putArray("manifests").add(image);
            Files.writeString(layout.resolve("index.json"), index.toString());
            Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
            Files.move(layout, root.resolve(repository), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names the blob by its digest. */
    private static ObjectNode descriptor(Shell shell, Path blob, String type) throws IOException {
        String hex = shell.run("sha256sum <" + blob).text().split(" ", 2)[0];
        ObjectNode descriptor = JsonMapper.shared().createObjectNode();
        descriptor.put("mediaType", type).put("digest", "sha256:" + hex);
        descriptor.put("size", Files.size(blob));
        Files.move(blob, blob.resolveSibling(hex));
        return descriptor;
    }
}
