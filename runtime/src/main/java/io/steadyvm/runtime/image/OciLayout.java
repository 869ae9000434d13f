package io.steadyvm.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder in the OCI image layout (version 1): {@code oci-layout}, {@code index.json} that names
 * images, {@code blobs/sha256/} that holds their manifests and layers.
 *
 * @see <a
 *     href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">image-layout</a>
 */
record OciLayout(Path root) {
    /** A registry's limit for a manifest, which the distribution specification recommends. */
    private static final int LONGEST_DOCUMENT = 4 << 20;

    private static final int MOST_LAYERS = 128;
    private static final String PLATFORM = "linux/amd64";

    static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve("oci-layout"))
                && Files.isRegularFile(folder.resolve("index.json"));
    }

    /** The manifest of the image that one of these names means; empty when none does. */
    Optional<Descriptor> find(Reference reference, List<String> names)
            throws ImageException, IOException {
        List<Descriptor> manifests = manifests(read(root.resolve("index.json")));
        Predicate<Descriptor> meant =
                reference.digest().isPresent()
                        ? one -> one.digest().equals(reference.digest().get())
                        : one -> names.contains(one.name());
        Optional<Descriptor> found = manifests.stream().filter(meant).findFirst();
        return found.isPresent() ? Optional.of(forThisNode(found.get())) : found;
    }

    /** The manifest of the only image that is in it; empty when there are several, or none. */
    Optional<Descriptor> only() throws ImageException, IOException {
        List<Descriptor> manifests = manifests(read(root.resolve("index.json")));
        return manifests.size() == 1
                ? Optional.of(forThisNode(manifests.getFirst()))
                : Optional.empty();
    }

    /** The layers of an image, the lowest first. */
    List<Descriptor> layers(Descriptor manifest) throws ImageException, IOException {
        JsonNode layers = read(manifest).path("layers");
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw new ImageException(
                    "has %d layers instead of 1 to %d".formatted(layers.size(), MOST_LAYERS));
        }
        return descriptors(layers);
    }

    private Descriptor forThisNode(Descriptor descriptor) throws ImageException, IOException {
        if (!descriptor.isIndex()) {
            return descriptor;
        }
        for (Descriptor one : manifests(read(descriptor))) {
            if (!one.isIndex() && (one.platform().isEmpty() || one.platform().equals(PLATFORM))) {
                return one;
            }
        }
        throw new ImageException("is not there for " + PLATFORM);
    }

    private static List<Descriptor> manifests(JsonNode index) throws ImageException {
        return descriptors(index.path("manifests"));
    }

    private static List<Descriptor> descriptors(JsonNode list) throws ImageException {
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode one : list) {
            descriptors.add(Descriptor.of(one));
        }
        return descriptors;
    }

    private JsonNode read(Descriptor descriptor) throws ImageException, IOException {
        try (Blob blob = Blob.open(root, descriptor)) {
            byte[] document = document(blob);
            blob.verify();
            return parse(document);
        }
    }

    private static JsonNode read(Path file) throws ImageException, IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return parse(document(bytes));
        }
    }

    private static byte[] document(InputStream bytes) throws ImageException, IOException {
        byte[] document = bytes.readNBytes(LONGEST_DOCUMENT + 1);
        if (document.length > LONGEST_DOCUMENT) {
            throw new ImageException("has a manifest of more than 4 MiB");
        }
        return document;
    }

    private static JsonNode parse(byte[] document) throws ImageException {
        try {
            return JsonMapper.shared().readTree(document);
        } catch (JacksonException e) {
            throw new ImageException("has a manifest that is no JSON", e);
        }
    }
}
