package io.steadyvm.images.oci;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An image in an archive of the OCI image layout, as {@code ctr images import}, {@code podman
 * load}, {@code docker load} and {@code skopeo copy oci-archive:} take it. The format: OCI image
 * specification 1.1, image-layout.md, manifest.md and config.md.
 */
public final class ImageArchive {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private final String name;
    private final String architecture;
    private final Instant created;

    /**
     * @param name with registry, repository and tag
     * @param architecture as Go spells it: {@code amd64}
     */
    public ImageArchive(String name, String architecture, Instant created) {
        this.name = name;
        this.architecture = architecture;
        this.created = created;
    }

    /**
     * Writes it.
     *
     * @return the digest of the image's manifest, by which registries know it
     */
    public String write(Path archive, Settings settings, List<Layer> layers) {
        Path folder = folder(archive.resolveSibling("blobs"));
        Blob config = json(folder.resolve("config.json"), config(settings, layers));
        Blob manifest = json(folder.resolve("manifest.json"), manifest(config, layers));
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("oci-layout", text(folder, "oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}"));
        files.put("index.json", json(folder.resolve("index.json"), index(manifest)).file());
        files.put(manifest.path(), manifest.file());
        files.put(config.path(), config.file());
        layers.forEach(layer -> files.put(layer.blob().path(), layer.blob().file()));
        try (TarArchiveOutputStream tar =
                LayerWriter.open(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(Files.size(file.getValue()));
                entry.setLastModifiedTime(FileTime.from(created));
                entry.setNames("", "");
                tar.putArchiveEntry(entry);
                Files.copy(file.getValue(), tar);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " can't be written", e);
        }
        return manifest.digest();
    }

    private ObjectNode config(Settings settings, List<Layer> layers) {
        ObjectNode root = JSON.createObjectNode();
        root.put("created", created.toString());
        root.put("architecture", architecture).put("os", "linux");
        ObjectNode config = root.putObject("config");
        config.put("User", settings.user());
        var environment = config.putArray("Env");
        settings.environment().forEach((key, value) -> environment.add(key + "=" + value));
        var entrypoint = config.putArray("Entrypoint");
        settings.entrypoint().forEach(entrypoint::add);
        config.put("WorkingDir", "/");
        ObjectNode labels = config.putObject("Labels");
        settings.labels().forEach(labels::put);
        ObjectNode rootfs = root.putObject("rootfs").put("type", "layers");
        var differences = rootfs.putArray("diff_ids");
        var history = root.putArray("history");
        for (Layer layer : layers) {
            differences.add(layer.diffId());
            history.addObject()
                    .put("created", created.toString())
                    .put("created_by", "steadyvm images: " + layer.name());
        }
        return root;
    }

    private static ObjectNode manifest(Blob config, List<Layer> layers) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", 2).put("mediaType", MANIFEST);
        describe(root.putObject("config"), CONFIG, config);
        var list = root.putArray("layers");
        layers.forEach(layer -> describe(list.addObject(), LAYER, layer.blob()));
        return root;
    }

    private ObjectNode index(Blob manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", 2).put("mediaType", "application/vnd.oci.image.index.v1+json");
        ObjectNode only = root.putArray("manifests").addObject();
        describe(only, MANIFEST, manifest);
        only.putObject("platform").put("architecture", architecture).put("os", "linux");
        // The first is what containerd goes by, the second what the specification names.
        only.putObject("annotations")
                .put("io.containerd.image.name", name)
                .put("org.opencontainers.image.ref.name", name);
        return root;
    }

    private static void describe(ObjectNode descriptor, String mediaType, Blob blob) {
        descriptor.put("mediaType", mediaType).put("digest", blob.digest());
        descriptor.put("size", blob.size());
    }

    private static Blob json(Path file, ObjectNode content) {
        try (Digesting stream = new Digesting(Files.newOutputStream(file))) {
            stream.write(JSON.writeValueAsBytes(content));
            return new Blob(stream.digest(), stream.count(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be made", e);
        }
    }

    private static Path text(Path folder, String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be written", e);
        }
    }
}
