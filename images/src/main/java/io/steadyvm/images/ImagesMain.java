package io.steadyvm.images;

import io.steadyvm.images.oci.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the images of all programs. Variables: SOURCE_DATE_EPOCH (seconds; when the images were
 * created), REVISION, XDG_CACHE_HOME, AOT ({@code no}: without AOT caches, and so the same to the
 * last bit).
 */
public final class ImagesMain {
    private ImagesMain() {}

    /**
     * Makes them and prints what was made.
     *
     * @param arguments the checkout, and the images' version
     */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: ImagesMain CHECKOUT VERSION");
            System.exit(2);
        }
        try {
            Workshop workshop =
                    workshop(Path.of(arguments[0]).toAbsolutePath().normalize(), System.getenv());
            System.out.print(new Table(make(workshop, arguments[1])).text());
        } catch (RuntimeException e) {
            System.err.println("make images: " + sentence(e));
            System.exit(1);
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure.getCause();
        String own = String.valueOf(failure.getMessage());
        return cause == null ? own : own + ": " + sentence(cause);
    }

    private static List<Image> make(Workshop workshop, String version) {
        List<Path> jars = new ArrayList<>();
        for (Program program : Program.values()) {
            jars.addAll(Jars.of(program.jar(workshop.checkout())).all());
        }
        Base base = Base.make(workshop, jars);
        List<Image> images = new ArrayList<>();
        for (Program program : Program.values()) {
            Image image = Image.make(workshop, base, program, version);
            writeDigests(workshop.output(), image);
            images.add(image);
        }
        return images;
    }

    /** A line a layer, so that two builds can be compared without their archives. */
    private static void writeDigests(Path output, Image image) {
        StringBuilder lines = new StringBuilder();
        for (Layer layer : image.layers()) {
            lines.append(layer.name()).append(' ').append(layer.blob().digest()).append('\n');
        }
        try {
            Files.writeString(
                    output.resolve(image.program().artifact() + ".layers"), lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String release() {
        try {
            return "debian-"
                    + Files.readAllLines(Path.of("/etc/os-release")).stream()
                            .filter(line -> line.startsWith("VERSION_ID="))
                            .map(line -> line.replaceAll(".*=|\"", ""))
                            .findFirst()
                            .orElse("unstable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Workshop workshop(Path checkout, Map<String, String> environment) {
        String cacheHome =
                Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                        .filter(value -> !value.isEmpty())
                        .orElse(environment.getOrDefault("HOME", "/root") + "/.cache");
        Path cache = Path.of(cacheHome, "steadyvm", "debian");
        Path output = checkout.resolve("images/target");
        try {
            Files.createDirectories(cache);
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Workshop(
                checkout,
                output,
                cache,
                Path.of(System.getProperty("java.home")),
                Instant.ofEpochSecond(
                        Long.parseLong(environment.getOrDefault("SOURCE_DATE_EPOCH", "0"))),
                release(),
                environment.getOrDefault("REVISION", ""),
                !environment.getOrDefault("AOT", "yes").equals("no"));
    }
}
