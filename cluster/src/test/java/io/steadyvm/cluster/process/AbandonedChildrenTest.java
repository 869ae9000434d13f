package io.steadyvm.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the children when their JVM is killed and can't say good-bye. */
class AbandonedChildrenTest {
    @TempDir Path directory;

    @Test
    void endWithTheirParent() throws Exception {
        Process parent = start();
        ProcessHandle child = childOf(parent);
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly();

        child.onExit().get(30, TimeUnit.SECONDS);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.resolve("child.log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle childOf(Process parent) throws IOException {
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        return ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    /** The JVM that is killed: starts a child from a thread that ends at once, prints its pid. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            Supervisor supervisor = new Supervisor();
            ChildProcess child =
                    supervisor.child(
                            new Program(
                                    "child",
                                    List.of("/bin/sleep", "600"),
                                    Map.of(),
                                    Path.of(arguments[0])),
                            new Readiness(Optional::empty, Duration.ofSeconds(30)));
            Thread starter = new Thread(child::start);
            starter.start();
            starter.join();
            System.out.println(child.handle().orElseThrow().pid());
            Thread.currentThread().join();
        }
    }
}
