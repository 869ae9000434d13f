package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Small files that a kubeconfig or a flag names: certificates, keys, tokens. */
final class TextFile {
    private TextFile() {}

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage(
                    "file \"%s\" does not exist; correct its path in the kubeconfig or the flag"
                            .formatted(path));
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "file \"%s\" cannot be read (%s); check its permissions"
                            .formatted(path, e.getClass().getSimpleName()));
        }
    }
}
