package io.steadyvm.runtime.launch;

import io.steadyvm.api.Labels;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.qemu.GuestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where guests' files are: {@code guests/UID/} for each boot, {@code locks/NAMESPACE.NAME} for each
 * machine.
 *
 * @param root absolute and short: sockets are below it
 */
record GuestFolder(Path root) {
    /** Names the guest of the folder, from before anything else is in it. */
    private static final String IDENTITY = "identity";

    /** How many bytes of a log say why a guest has ended. */
    private static final int TAIL = 2048;

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    GuestFiles files(GuestId guest) {
        return new GuestFiles(directory(guest));
    }

    Path directory(GuestId guest) {
        return root.resolve("guests").resolve(guest.uid());
    }

    Path errors(GuestId guest) {
        return directory(guest).resolve("qemu.log");
    }

    ConsoleLog consoleLog(GuestId guest) {
        return new ConsoleLog(files(guest).consoleLog());
    }

    LockedProcess process(GuestId guest) {
        // A namespace has no dot, so that the pair is unambiguous.
        String name = guest.namespace() + "." + guest.name();
        return new LockedProcess(
                guest.uid(),
                root.resolve("locks").resolve(Labels.valueOf(name)),
                directory(guest).resolve("process"));
    }

    void create(GuestId guest) throws IOException {
        Files.createDirectories(root.resolve("locks"));
        Files.createDirectories(directory(guest), PRIVATE); // Seeds hold passwords.
        String identity = guest.namespace() + " " + guest.name() + " " + guest.uid();
        Files.writeString(directory(guest).resolve(IDENTITY), identity);
    }

    List<GuestId> known() throws IOException {
        Path guests = root.resolve("guests");
        List<GuestId> known = new ArrayList<>();
        if (!Files.isDirectory(guests)) {
            return known;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(guests)) {
            for (Path guest : each) {
                Path identity = guest.resolve(IDENTITY);
                String text = Files.exists(identity) ? Files.readString(identity) : "";
                String[] words = text.strip().split(" ", -1);
                if (words.length == 3) {
                    known.add(new GuestId(words[0], words[1], words[2]));
                } else {
                    delete(guest); // We were killed before anything was started in it.
                }
            }
        }
        return known;
    }

    void delete(GuestId guest) throws IOException {
        delete(directory(guest));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** The ends of QEMU's errors and of the console. */
    String lastWords(GuestId guest) throws IOException {
        String errors = text(ConsoleLog.tail(errors(guest), TAIL));
        String console = text(consoleLog(guest).tail(TAIL));
        return (errors.isEmpty() ? "" : "QEMU: " + errors + "; ")
                + "console: "
                + (console.isEmpty() ? "(nothing)" : console);
    }

    /** As people read it: without a terminal's commands, nor anything that is no text. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001bc", "")
                .replaceAll("[^\\P{Cntrl}\n]", "")
                .strip();
    }
}
