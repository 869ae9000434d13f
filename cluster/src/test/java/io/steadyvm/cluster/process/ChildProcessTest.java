package io.steadyvm.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLEEP = "while true; do sleep 0.05; done";

    @TempDir Path directory;

    private final Supervisor supervisor = new Supervisor(Duration.ofSeconds(1));

    @AfterEach
    void end() {
        supervisor.close();
    }

    @Test
    void isReadyWhenItsProbeSaysSo() {
        ChildProcess child = shell("touch %s; " + SLEEP);

        child.start();

        assertThat(readyFile()).exists();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void tellsWhyItDiedBeforeItWasReady() {
        ChildProcess child = shell("echo first; echo 'bind: address already in use'; exit 3");

        assertThatThrownBy(child::start)
                .isInstanceOf(ProcessException.class)
                .hasMessage(
                        "child ended with 3 before it was ready; its log is %s.\n    first\n    bind: address already in use",
                        child.log());
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void tellsTheSignalThatEndedIt() {
        ChildProcess child = shell("kill -SEGV $$");

        assertThatThrownBy(child::start).hasMessageStartingWith("child was ended by signal 11 ");
    }

    @Test
    void isGoneWhenItDoesNotBecomeReady() {
        ChildProcess child =
                supervisor.child(
                        program(SLEEP),
                        new Readiness(() -> Optional.of("not yet"), Duration.ofMillis(50)));

        assertThatThrownBy(child::start)
                .hasMessage("child was not ready (its log is %s) within 0 s: not yet", child.log());
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void tellsItsSupervisorWhenItDiesByItself() throws Exception {
        ChildProcess child = shell("touch %s; " + SLEEP);
        child.start();

        child.handle().orElseThrow().destroyForcibly();

        assertThat(supervisor.firstDeath().get(30, TimeUnit.SECONDS))
                .startsWith("child was ended by signal 9 unexpectedly; its log is ");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void isNoNewsWhenWeEndIt() {
        ChildProcess child = shell("touch %s; " + SLEEP);
        child.start();
        child.kill();
        child.start();
        child.stop();

        assertThat(supervisor.firstDeath()).isNotDone();
    }

    @Test
    void isAskedToStopBeforeItIsKilled() throws Exception {
        ChildProcess child = shell("trap 'echo bye; exit 0' TERM; touch %s; " + SLEEP);
        child.start();

        child.stop();

        assertThat(Files.readString(child.log())).isEqualTo("bye\n");
    }

    @Test
    void isKilledWhenItDoesNotStop() {
        ChildProcess child = shell("trap '' TERM; touch %s; " + SLEEP);
        child.start();
        ProcessHandle handle = child.handle().orElseThrow();

        child.stop();

        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void startsAgainUnderAnotherPid() {
        ChildProcess child = shell("touch %s; " + SLEEP);
        child.start();
        long before = child.handle().orElseThrow().pid();

        child.restart();

        assertThat(child.handle().orElseThrow().pid()).isNotEqualTo(before);
    }

    @Test
    void inheritsNothingFromOurEnvironment() throws Exception {
        ChildProcess child =
                supervisor.child(
                        new Program(
                                "child",
                                List.of("/bin/sh", "-c", "env; touch " + readyFile() + ";" + SLEEP),
                                Map.of("ONLY", "this"),
                                directory.resolve("child.log")),
                        ready());

        child.start();

        assertThat(Files.readString(child.log()).lines().map(line -> line.replaceAll("=.*", "")))
                .containsOnly("ONLY", "PATH", "PWD");
    }

    @Test
    void namesTheProgramThatIsMissing() {
        ChildProcess child =
                supervisor.child(
                        new Program(
                                "etcd",
                                List.of("/missing/etcd"),
                                Map.of(),
                                directory.resolve("etcd.log")),
                        ready());

        assertThatThrownBy(child::start)
                .hasMessageStartingWith("etcd ended with 127 before it was ready")
                .hasMessageContaining("/missing/etcd: No such file or directory");
    }

    @Test
    void isEndedWithItsSupervisor() {
        ChildProcess child = shell("touch %s; " + SLEEP);
        child.start();
        ProcessHandle handle = child.handle().orElseThrow();

        supervisor.close();

        assertThat(handle.isAlive()).isFalse();
    }

    private ChildProcess shell(String script) {
        return supervisor.child(program(script.replace("%s", readyFile().toString())), ready());
    }

    private Program program(String script) {
        return new Program(
                "child",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                directory.resolve("logs/child.log"));
    }

    private Readiness ready() {
        return new Readiness(
                () -> Files.exists(readyFile()) ? Optional.empty() : Optional.of("no file yet"),
                PATIENCE);
    }

    private Path readyFile() {
        return directory.resolve("ready");
    }
}
