package io.steadyvm.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Scripts for shells; each asks {@code virtctl __complete} what fits. */
public final class ShellScript {
    public static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private ShellScript() {}

    /** The script for one of {@link #SHELLS}. */
    public static String of(String shell) {
        String resource = "virtctl." + shell;
        try (InputStream stream = ShellScript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no script for " + shell);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
    }
}
