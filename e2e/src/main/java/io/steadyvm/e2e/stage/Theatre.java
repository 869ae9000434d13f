package io.steadyvm.e2e.stage;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Builds stages in a running steadyvm, one for each namespace. */
public final class Theatre implements AutoCloseable {
    /** No command of a story takes longer, unless it hangs. */
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

    /** For a condition; a second or two is usual, a busy machine may need many more. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Steadyvm steadyvm;
    private final Path checkout;
    private final Path files;
    private final KubernetesClient client;
    private final String path;

    /**
     * @param steadyvm which runs
     * @param checkout where the commands run: the directory that has examples/
     */
    public Theatre(Steadyvm steadyvm, Path checkout) {
        this.steadyvm = steadyvm;
        this.checkout = checkout;
        files = steadyvm.kubeconfig().resolveSibling("stages");
        client = administrator(steadyvm.kubeconfig());
        path = steadyvm.commands() + File.pathSeparator + "/usr/local/bin:/usr/bin:/bin";
    }

    private static KubernetesClient administrator(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        // The library takes the kind of a key from its PEM header, and PKCS #8 has one for all.
        config.setClientKeyAlgo("EC");
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** The stage in this namespace, which must be there. */
    public Stage stage(String namespace, Narrator narrator) {
        Shell shell = shell(namespace, narrator);
        return new Stage(
                namespace,
                shell,
                new ClusterView(client, namespace),
                guests(namespace),
                new Eventually(PATIENCE),
                narrator);
    }

    /** Real ones, where a runtime runs them. */
    private Guests guests(String namespace) {
        return steadyvm.has(Part.RUNTIME)
                ? new RealGuests(
                        new ClusterView(client, namespace),
                        new Eventually(PATIENCE),
                        steadyvm.kubeconfig().resolveSibling("runtime"))
                : new GuestStandIn(client, namespace, Clock.systemUTC());
    }

    private Shell shell(String namespace, Narrator narrator) {
        Path kubeconfig = files.resolve(namespace + ".kubeconfig");
        try {
            Files.createDirectories(files);
            Files.copy(steadyvm.kubeconfig(), kubeconfig, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell shell =
                new Shell(
                        checkout,
                        Map.of(
                                "KUBECONFIG", kubeconfig.toString(),
                                "KUBECACHEDIR", files.resolve("kubectl-cache").toString(),
                                "PATH", path,
                                "HOME", files.toString(),
                                "JAVA_HOME", System.getProperty("java.home")),
                        COMMAND_LIMIT,
                        narrator);
        shell.quietly()
                .run("kubectl config set-context --current --namespace=" + namespace)
                .succeeds();
        return shell;
    }

    /** The ends of our processes' logs. */
    public String logs() {
        String logs =
                LogEnds.of(steadyvm.webhook().log()) + LogEnds.of(steadyvm.controller().log());
        return steadyvm.has(Part.RUNTIME) ? logs + LogEnds.of(steadyvm.runtime().log()) : logs;
    }

    /** The administrator's client, for looks that no command is made for. */
    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
