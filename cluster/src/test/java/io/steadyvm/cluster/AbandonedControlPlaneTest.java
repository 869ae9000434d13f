package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.Supervisor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that is killed in the middle, as by a CI system's time limit. */
@Tag("e2e")
class AbandonedControlPlaneTest {
    private static final int PROCESSES = 3;

    @TempDir Path directory;

    @Test
    void leavesNothingRunningAndCanBeStartedAgainInTheSameDirectory() throws Exception {
        Process first = start();
        List<ProcessHandle> children = childrenOf(first);
        assertThat(children).hasSize(PROCESSES).allMatch(ProcessHandle::isAlive);

        first.destroyForcibly();

        for (ProcessHandle child : children) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
        Process second = start();
        assertThat(childrenOf(second)).hasSize(PROCESSES).allMatch(ProcessHandle::isAlive);
        second.destroyForcibly().onExit().get(60, TimeUnit.SECONDS);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        System.getProperty("steadyvm.root"),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns when all of them are ready. */
    private static List<ProcessHandle> childrenOf(Process parent) throws IOException {
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        List<ProcessHandle> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            children.add(ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow());
        }
        return children;
    }

    /** The JVM that is killed. Prints the pids of its children. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            ControlPlane controlPlane =
                    new ControlPlane(
                            StateDirectory.at(Path.of(arguments[1])),
                            Ports.claim(0),
                            ControlPlanePrograms.provide(Path.of(arguments[0])),
                            ControlPlaneOptions.defaults(),
                            new Supervisor(),
                            Clock.systemUTC());
            controlPlane.startServer();
            controlPlane.startControllers();
            Stream.of(
                            controlPlane.etcd(),
                            controlPlane.apiServer(),
                            controlPlane.controllerManager())
                    .map(ChildProcess::handle)
                    .forEach(handle -> System.out.println(handle.orElseThrow().pid()));
            Thread.currentThread().join();
        }
    }
}
