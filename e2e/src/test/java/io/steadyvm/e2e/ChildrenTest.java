package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.stage.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A steadyvm in the foreground ends with all of its processes when it loses one of them. */
@Tag("e2e")
class ChildrenTest {
    private final Eventually eventually = new Eventually(Duration.ofMinutes(4));

    @TempDir Path directory;

    /** {@code make up}, once it says that it is up. */
    private Process up() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.steadyvm.cluster.UpMain")
                        .directory(Path.of(System.getProperty("steadyvm.root")).toFile())
                        .redirectOutput(directory.resolve("stdout").toFile())
                        .redirectError(directory.resolve("stderr").toFile());
        builder.environment().put("STEADYVM_DIR", directory.resolve("state").toString());
        builder.environment().put("STEADYVM_PORT", "0");
        Process up = builder.start();
        eventually.until(
                "it is up",
                () -> output("stdout") + output("stderr"),
                text -> text.contains("steadyvm is up") || !up.isAlive());
        assertThat(up.isAlive()).as(output("stderr")).isTrue();
        return up;
    }

    private String output(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * Processes that carry the directory in their environment or command line, but not {@code up}.
     */
    private List<ProcessHandle> children(Process up) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != up.pid() && mentions(process))
                .toList();
    }

    private boolean mentions(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        return Stream.of("cmdline", "environ")
                .anyMatch(file -> {
                    try {
                        return Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1)
                                .contains(directory.toString());
                    } catch (IOException e) {
                        return false; // It is gone, or somebody else's.
                    }
                });
    }

    private List<String> programs(Process up, String... names) {
        return children(up).stream()
                .flatMap(child -> child.info().command().stream())
                .map(command -> Path.of(command).getFileName().toString())
                .filter(List.of(names)::contains)
                .toList();
    }

    private void nothingIsLeft(Process up) {
        eventually.until("no process is left", () -> children(up), List::isEmpty);
    }

    @Test
    void stopsAllWhenOneDiesAndSaysWhich() throws Exception {
        Process up = up();
        assertThat(output("stdout")).contains("export KUBECONFIG=").contains("/cli/bin:$PATH");
        // Three of the control plane, three of ours; beside them, who watches over the guests.
        assertThat(programs(up, "etcd", "kube-apiserver", "kube-controller-manager")).hasSize(3);
        assertThat(programs(up, "java")).hasSize(3);

        children(up).stream()
                .filter(child -> child.info().command().orElse("").endsWith("/etcd"))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(up.waitFor()).isEqualTo(1);
        assertThat(output("stderr")).contains("etcd").doesNotContain("\tat ");
        nothingIsLeft(up);
    }
}
