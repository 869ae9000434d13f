package io.steadyvm.e2e.guests;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.shell.Shell;
import io.steadyvm.e2e.stage.NodeView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A runtime of a user that may do nothing: of nobody, without capabilities, where the tests run as
 * root; else of who runs them. All its files are in one folder of that user's.
 */
final class UnprivilegedRuntime implements AutoCloseable {
    private static final List<String> AS_NOBODY =
            List.of(
                    "setpriv",
                    "--reuid=nobody",
                    "--regid=nogroup",
                    "--clear-groups",
                    "--inh-caps=-all",
                    "--no-new-privs");

    private final Shell shell;
    private final Path folder;
    private final Process process;

    private UnprivilegedRuntime(Shell shell, Path folder, Process process) {
        this.shell = shell;
        this.folder = folder;
        this.process = process;
    }

    static boolean testsAreRoots() {
        return System.getProperty("user.name").equals("root");
    }

    /** Starts it, with the guest's image; another runtime should not run at the same time. */
    static UnprivilegedRuntime start(Steadyvm steadyvm, Shell shell, Images images) {
        try {
            Path folder = Files.createTempDirectory(Path.of("/tmp"), "steadyvm-");
            Path kubeconfig =
                    steadyvm.controlPlane()
                            .serviceAccountKubeconfig("steadyvm-system", "steadyvm-runtime");
            String target = System.getProperty("steadyvm.root") + "/runtime/target";
            shell.run(
                            "mkdir %1$s/program %1$s/state && cp -r %2$s/*.jar %2$s/lib %1$s/program/"
                                            .formatted(folder, target)
                                    + " && cp %2$s %1$s/kubeconfig && cp -r %3$s %1$s/images"
                                            .formatted(folder, kubeconfig, images.root()))
                    .succeeds();
            if (testsAreRoots()) {
                shell.run("chown -R nobody:nogroup " + folder).succeeds();
            }
            return new UnprivilegedRuntime(shell, folder, process(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process process(Path folder) throws IOException {
        List<String> line = new ArrayList<>(testsAreRoots() ? AS_NOBODY : List.of());
        line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        line.addAll(List.of("-jar", folder.resolve("program/steadyvm-runtime.jar").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        environment.put("STEADYVM_DIR", folder.resolve("state").toString());
        environment.put("STEADYVM_IMAGES", folder.resolve("images").toString());
        environment.put("STEADYVM_NODE_NAME", "of-nobody");
        environment.put("STEADYVM_OPERATIONS_LISTEN", "127.0.0.1:0");
        environment.put("STEADYVM_CONSOLE_LISTEN", "127.0.0.1:0");
        environment.put("STEADYVM_CONSOLE_HOST", "127.0.0.1");
        environment.put("STEADYVM_GUESTS_ON_EXIT", "kill");
        return builder.start();
    }

    NodeView node() {
        return new NodeView(folder.resolve("state"));
    }

    /** Its guests end with it. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shell.run("rm -rf " + folder).succeeds();
    }
}
