package io.steadyvm.cli.manifest;

import io.steadyvm.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A manifest's text.
 *
 * @param name as it was typed, or {@code stdin}
 */
public record Source(String name, String text) {
    /** 7 MiB: what the webhook takes, too. */
    private static final int LARGEST = 7 * 1024 * 1024;

    /**
     * Reads a file, or the input when it is called {@code -}.
     *
     * @throws CommandFailure when it can't be read, is larger than 7 MiB, or is not UTF-8
     */
    public static Source read(String file, InputStream input) {
        String name = file.equals("-") ? "stdin" : file;
        try {
            return new Source(name, text(name, file.equals("-") ? input : open(file)));
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("%s does not exist".formatted(name));
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage("%s is not text in UTF-8".formatted(name));
        } catch (IOException e) {
            throw CommandFailure.usage("%s cannot be read: %s".formatted(name, e.getMessage()));
        }
    }

    private static InputStream open(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage(
                    "%s is a folder; name the files: %s".formatted(file, path.resolve("*.yaml")));
        }
        return Files.newInputStream(path);
    }

    private static String text(String name, InputStream input) throws IOException {
        try (input) {
            byte[] bytes = input.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw CommandFailure.usage(
                        "%s is larger than 7 MiB, which no cluster takes".formatted(name));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }
}
