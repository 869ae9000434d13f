package io.steadyvm.images;

import io.steadyvm.images.debian.DebianPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an image is made of, in CycloneDX: what Maven's plugin found out about the jars, and beside
 * it the Java runtime and Debian's packages.
 */
final class Bill {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode root;
    private final ArrayNode components;

    private Bill(ObjectNode root) {
        this.root = root;
        components = root.withArray("components");
    }

    /**
     * @param file the plugin's {@code bom.json} of the program's module
     */
    static Bill ofModule(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ImageException(file + " is missing; run `make images`.");
        }
        try {
            return new Bill((ObjectNode) JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    Bill java(String version) {
        add("platform", "java-runtime", version, "pkg:generic/java-runtime@" + encode(version));
        return this;
    }

    Bill debian(String release, List<DebianPackage> packages) {
        for (DebianPackage one : packages) {
            String purl =
                    "pkg:deb/debian/%s@%s?arch=%s&distro=%s"
                            .formatted(
                                    encode(one.name()),
                                    encode(one.version()),
                                    one.architecture(),
                                    release);
            add("library", one.name(), one.version(), purl);
        }
        return this;
    }

    private void add(String type, String name, String version, String purl) {
        components
                .addObject()
                .put("type", type)
                .put("bom-ref", purl)
                .put("name", name)
                .put("version", version)
                .put("purl", purl);
    }

    int size() {
        return components.size();
    }

    void write(Path file) {
        try {
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
