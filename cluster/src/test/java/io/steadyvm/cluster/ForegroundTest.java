package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ForegroundTest {
    private static final int SIGTERM = 128 + 15;

    @Test
    void letsTheBodyCleanUpWhenASignalComes() throws Exception {
        Process program = start("wait");
        BufferedReader output = reader(program);
        assertThat(output.readLine()).isEqualTo("started");

        program.toHandle().destroy(); // Process.destroy would close the output, too

        assertThat(output.readLine()).isEqualTo("cleaned up");
        assertThat(program.waitFor()).isEqualTo(SIGTERM);
        assertThat(program.getErrorStream().readAllBytes()).isEmpty();
    }

    @Test
    void endsWithTheBodysStatus() throws Exception {
        assertThat(start("7").waitFor()).isEqualTo(7);
    }

    @Test
    void printsOneSentenceForTheUser() throws Exception {
        Process program = start("fail");

        assertThat(program.getErrorStream().readAllBytes()).asString().isEqualTo("steadyvm: no.\n");
        assertThat(program.waitFor()).isEqualTo(1);
    }

    private static BufferedReader reader(Process program) {
        return new BufferedReader(
                new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process start(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        what)
                .start();
    }

    /** Run in a JVM of its own: it ends it. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Foreground.run(
                    System.err,
                    () ->
                            switch (arguments[0]) {
                                case "wait" -> waitForever();
                                case "fail" -> throw new ClusterException("no.");
                                default -> Integer.parseInt(arguments[0]);
                            });
        }

        private static int waitForever() throws InterruptedException {
            try {
                System.out.println("started");
                Thread.currentThread().join();
                return 0;
            } finally {
                System.out.println("cleaned up");
            }
        }
    }
}
