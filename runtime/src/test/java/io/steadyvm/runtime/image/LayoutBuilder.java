package io.steadyvm.runtime.image;

import io.steadyvm.runtime.Specs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import tools.jackson.databind.node.ObjectNode;

/** Makes an OCI image layout, as a registry client would, and wrong ones. */
final class LayoutBuilder {
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String TAR = "application/vnd.oci.image.layer.v1.tar";
    static final String GZIP = TAR + "+gzip";

    private final Path root;
    private final ObjectNode index = Specs.object("{\"schemaVersion\": 2, \"manifests\": []}");

    LayoutBuilder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("blobs/sha256"));
        Files.writeString(root.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
        Files.writeString(root.resolve("index.json"), index.toString());
    }

    /** One image of these layers; empty name for none. */
    ObjectNode image(String name, ObjectNode... layers) throws IOException {
        return named(name, manifest(layers));
    }

    ObjectNode named(String name, ObjectNode descriptor) throws IOException {
        if (!name.isEmpty()) {
            descriptor.putObject("annotations").put("org.opencontainers.image.ref.name", name);
        }
        index.withArray("manifests").add(descriptor);
        Files.writeString(root.resolve("index.json"), index.toString());
        return descriptor;
    }

    ObjectNode manifest(ObjectNode... layers) throws IOException {
        ObjectNode manifest = Specs.object("{\"schemaVersion\": 2, \"layers\": []}");
        manifest.withArray("layers").addAll(List.of(layers));
        return blob(MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An index for several platforms, each {@code os/architecture} with a manifest. */
    ObjectNode platforms(List<String> names, List<ObjectNode> manifests) throws IOException {
        ObjectNode several = Specs.object("{\"schemaVersion\": 2, \"manifests\": []}");
        for (int i = 0; i < names.size(); i++) {
            String[] words = names.get(i).split("/", -1);
            ObjectNode one = manifests.get(i).deepCopy();
            one.putObject("platform").put("os", words[0]).put("architecture", words[1]);
            several.withArray("manifests").add(one);
        }
        return blob(INDEX, several.toString().getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode blob(String mediaType, byte[] bytes) throws IOException {
        String hex = hex(bytes);
        Files.write(root.resolve("blobs/sha256").resolve(hex), bytes);
        return Specs.object("{}")
                .put("mediaType", mediaType)
                .put("digest", "sha256:" + hex)
                .put("size", bytes.length);
    }

    Path file(ObjectNode descriptor) {
        String digest = descriptor.path("digest").asString();
        return root.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    /** A layer, compressed, of pairs of a path and its content. */
    ObjectNode layer(String... pathsAndContents) throws IOException {
        return blob(GZIP, gzip(tar(pathsAndContents)));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** A content that begins with {@code ->} makes a symbolic link. */
    static byte[] tar(String... pathsAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < pathsAndContents.length; i += 2) {
                String content = pathsAndContents[i + 1];
                if (content.startsWith("->")) {
                    TarArchiveEntry link =
                            new TarArchiveEntry(pathsAndContents[i], TarConstants.LF_SYMLINK);
                    link.setLinkName(content.substring(2));
                    tar.putArchiveEntry(link);
                } else {
                    TarArchiveEntry entry = new TarArchiveEntry(pathsAndContents[i], true);
                    entry.setSize(content.length());
                    tar.putArchiveEntry(entry);
                    tar.write(content.getBytes(StandardCharsets.UTF_8));
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Below a folder, by their relative paths. */
    static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            List<String> files = new ArrayList<>();
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.add(folder.relativize(file).toString()));
            return files.stream().sorted().toList();
        }
    }
}
