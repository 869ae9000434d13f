package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script, with a `go` of our own in place of the real one: no build, no network. */
class BuildControlPlaneTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("steadyvm.root"), "cluster/build-control-plane");
    private static final String[] PROGRAMS = {
        "etcd", "kube-apiserver", "kube-controller-manager", "kubectl"
    };

    /** What the script calls besides `go`; nothing else is on its PATH. */
    private static final String[] TOOLS = {
        "awk",
        "bash",
        "cat",
        "cp",
        "cut",
        "dirname",
        "flock",
        "head",
        "ln",
        "mkdir",
        "mv",
        "rm",
        "sha256sum",
        "sleep",
        "sort",
        "tail",
        "uname"
    };

    /** Prints its version, and "builds" a program that is a copy of itself. */
    private static final String FAKE_GO =
            """
            #!/bin/bash
            case $1 in
                env) echo "goVERSION" ;;
                build)
                    echo "$GOTOOLCHAIN" >>"$XDG_CACHE_HOME/toolchains"
                    while [ "$1" != -o ]; do shift; done
                    cp "$0" "$2" ;;
            esac
            """;

    private record Run(int status, String output, String errors) {}

    @TempDir Path directory;

    @Test
    void buildsEachProgramAndPrintsTheirFolder() throws Exception {
        Run run = run(fakeGo("1.26.1"), Map.of());

        assertThat(run.errors()).contains("[1/4] etcd: built in", "[4/4] kubectl: built in");
        assertThat(run.status()).isZero();
        assertThat(PROGRAMS)
                .allSatisfy(program -> assertThat(folder(run).resolve(program)).isExecutable());
    }

    @Test
    void needsNoGoTheSecondTime() throws Exception {
        Run first = run(fakeGo("1.26.1"), Map.of());
        Run second = run(noGo(), Map.of());

        assertThat(second).isEqualTo(new Run(0, first.output(), ""));
    }

    @Test
    void buildsOnlyWhatIsMissing() throws Exception {
        Run first = run(fakeGo("1.26.1"), Map.of());
        Files.delete(folder(first).resolve("kubectl"));

        Run second = run(fakeGo("1.26.1"), Map.of());

        assertThat(second.errors()).contains("[1/1] kubectl: built").doesNotContain("etcd:");
    }

    @Test
    void sharesOneBuildAmongParallelRuns() throws Exception {
        Path go = fakeGo("1.26.1");
        Process first = start(go, Map.of());
        Process second = start(go, Map.of());

        Run one = finish(first);
        Run two = finish(second);

        assertThat(one.output()).isEqualTo(two.output());
        assertThat(List.of(one.status(), two.status())).containsOnly(0);
        assertThat(Files.readAllLines(directory.resolve("cache/toolchains")))
                .hasSize(PROGRAMS.length);
    }

    @Test
    void saysThatGoIsMissing() throws Exception {
        assertThat(run(noGo(), Map.of()))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "build-control-plane: Go is missing, and the control plane is built with it: install Go 1.26.0 or newer from https://go.dev/dl/, or run 'make deps' as root.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.19.8", "1.20"})
    void saysThatGoIsTooOld(String version) throws Exception {
        Run run = run(fakeGo(version), Map.of());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).contains("is Go " + version + ", which is too old: install Go");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.21.0", "1.23.5", "1.24.4"})
    void letsAnOlderGoFetchTheOneItNeeds(String version) throws Exception {
        run(fakeGo(version), Map.of());

        assertThat(Files.readAllLines(directory.resolve("cache/toolchains")))
                .containsOnly("go1.26.0");
    }

    @Test
    void showsTheEndOfAFailedBuildsOutput() throws Exception {
        Path go =
                goThat(
                        """
                        #!/bin/bash
                        [ "$1" != env ] || { echo go1.26.1; exit; }
                        echo "no required module provides package"; exit 1
                        """);

        Run run = run(go, Map.of());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors())
                .contains("no required module provides package", "etcd did not build")
                .contains(directory.resolve("cache/steadyvm/control-plane/etcd.log").toString());
    }

    @Test
    void takesProgramsThatAreThereAlready() throws Exception {
        for (String program : PROGRAMS) {
            executable("assets/" + program, "#!/bin/sh\n");
        }

        Run run = run(noGo(), Map.of("KUBEBUILDER_ASSETS", directory.resolve("assets").toString()));

        assertThat(run.status()).isZero();
        assertThat(folder(run).resolve("etcd").toRealPath())
                .isEqualTo(directory.resolve("assets/etcd"));
    }

    @Test
    void refusesAssetsWithoutAnApiServer() throws Exception {
        executable("assets/etcd", "#!/bin/sh\n");

        Run run = run(noGo(), Map.of("KUBEBUILDER_ASSETS", directory.resolve("assets").toString()));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).contains("which holds no kube-apiserver: correct it, or unset it");
    }

    private Path folder(Run run) {
        return Path.of(run.output().strip());
    }

    private Path fakeGo(String version) throws IOException {
        return goThat(FAKE_GO.replace("VERSION", version));
    }

    private Path goThat(String script) throws IOException {
        executable("bin/go", script);
        return directory.resolve("bin");
    }

    private Path noGo() throws IOException {
        return Files.createDirectories(directory.resolve("no-go"));
    }

    /** Made once: a script that runs already may be using them. */
    private Path tools() throws IOException {
        Path tools = directory.resolve("tools");
        if (Files.exists(tools)) {
            return tools;
        }
        for (String tool : TOOLS) {
            Path usr = Path.of("/usr/bin", tool);
            Path real = Files.exists(usr) ? usr : Path.of("/bin", tool);
            executable("tools/" + tool, "#!/bin/sh\nexec %s \"$@\"\n".formatted(real));
        }
        return tools;
    }

    private void executable(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Run run(Path bin, Map<String, String> more) throws Exception {
        return finish(start(bin, more));
    }

    private Process start(Path bin, Map<String, String> more) throws IOException {
        Files.createDirectories(directory.resolve("cache"));
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", SCRIPT.toString());
        builder.environment().clear();
        builder.environment().put("PATH", bin + ":" + tools());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().putAll(more);
        return builder.start();
    }

    private static Run finish(Process process) throws Exception {
        String output = text(process.getInputStream().readAllBytes());
        String errors = text(process.getErrorStream().readAllBytes());
        return new Run(process.waitFor(), output, errors);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
