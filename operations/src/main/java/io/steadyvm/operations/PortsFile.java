package io.steadyvm.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Tells a supervisor where the listeners are; complete from the moment that it exists. */
public final class PortsFile {
    private PortsFile() {}

    /**
     * Writes it, whole or not at all.
     *
     * @param addresses {@code host:port} by the listener's name
     */
    public static void write(Path file, Map<String, String> addresses) throws IOException {
        StringBuilder text = new StringBuilder();
        addresses.forEach(
                (name, address) -> text.append(name).append('=').append(address).append('\n'));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
