package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftOverGuestsTest {
    @TempDir Path directory;

    private Process guest;

    @BeforeEach
    void start() throws IOException {
        guest = new ProcessBuilder("/bin/sleep", "600").start();
    }

    @AfterEach
    void end() {
        guest.destroyForcibly();
    }

    @Test
    void areEnded() throws Exception {
        write(guest.pid() + " " + startTime() + " boot token");

        LeftOverGuests.watch(directory).close();

        assertThat(guest.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void areNotTakenForAnotherProcessThatGotTheirPid() throws Exception {
        write(guest.pid() + " " + (Long.parseLong(startTime()) - 1) + " boot token");

        LeftOverGuests.watch(directory).close();

        assertThat(guest.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "0 0", "-1 1", "99999999999 1", "1"})
    void areNobodyWhenTheirFileIsBroken(String line) throws IOException {
        write(line);

        LeftOverGuests.watch(directory).close();

        assertThat(guest.isAlive()).isTrue();
    }

    @Test
    void areNobodyWhenThereNeverWasOne() {
        LeftOverGuests.watch(directory.resolve("missing")).close();

        assertThat(guest.isAlive()).isTrue();
    }

    private String startTime() throws IOException {
        // The name, sleep, holds no space: the 22nd field is the 22nd word.
        return Files.readString(Path.of("/proc/" + guest.pid() + "/stat")).split(" ", -1)[21];
    }

    private void write(String line) throws IOException {
        Path directoryOfGuest = Files.createDirectories(directory.resolve("guests/a-uid"));
        Files.writeString(directoryOfGuest.resolve("process"), line + "\n");
    }
}
