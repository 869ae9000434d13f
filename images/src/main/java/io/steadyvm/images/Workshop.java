package io.steadyvm.images;

import io.steadyvm.images.oci.LayerWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Where and of what images are made.
 *
 * @param checkout has the programs, packaged
 * @param output where archives, bills and all that comes before them go
 * @param cache where Debian's packages are kept
 * @param jdk the home of the JDK that the images' Java is linked from
 * @param created what the images say of their age: the commit's time
 * @param release of Debian, as package URLs have it: {@code debian-12}
 * @param revision the commit that the programs are built from; empty when it isn't known
 * @param trained whether the images have AOT caches
 */
record Workshop(
        Path checkout,
        Path output,
        Path cache,
        Path jdk,
        Instant created,
        String release,
        String revision,
        boolean trained) {
    /**
     * Of all files, whatever the commit: a layer that did not change keeps its digest. The same as
     * project.build.outputTimestamp, which is what the jars have inside.
     */
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** Everybody may put files there, and remove their own only. */
    private static final Map<String, Integer> MODES = Map.of("tmp", 01777);

    Path folder(String name) {
        return output.resolve("trees").resolve(name);
    }

    /** Writes the base's layers. */
    LayerWriter writer() {
        return writer("base");
    }

    LayerWriter writer(String image) {
        return new LayerWriter(output.resolve("layers").resolve(image), TIME, MODES);
    }
}
