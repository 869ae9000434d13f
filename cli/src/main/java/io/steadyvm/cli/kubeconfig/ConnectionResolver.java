package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Kubeconfig.Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Flags over kubeconfig over the pod's own ServiceAccount: kubectl's order of precedence. */
public final class ConnectionResolver {
    private static final String DEFAULT_NAMESPACE = "default";

    private final Environment environment;
    private final ExecPlugin execPlugin;

    public ConnectionResolver(Environment environment, ExecPlugin execPlugin) {
        this.environment = environment;
        this.execPlugin = execPlugin;
    }

    /** Reads what it needs from disk; a fault in it is one sentence that names the place. */
    public Connection resolve(Overrides overrides) {
        Kubeconfig kubeconfig =
                Kubeconfig.merge(
                        KubeconfigReader.read(
                                overrides.kubeconfig(),
                                environment.variable("KUBECONFIG"),
                                environment.home()));
        if (kubeconfig.isEmpty() && overrides.server().isEmpty()) {
            return inCluster(overrides).orElseThrow(ConnectionResolver::nothingConfigured);
        }
        Entry context = context(kubeconfig, overrides);
        Entry cluster =
                entry(
                        "cluster",
                        overrides.cluster().or(() -> context.text("cluster")),
                        kubeconfig.clusters());
        Entry user =
                entry("user", overrides.user().or(() -> context.text("user")), kubeconfig.users());
        ClusterSettings server = ClusterSettings.of(cluster, overrides);
        UserSettings person = UserSettings.of(user, overrides, cluster, execPlugin);
        return new Connection(
                server.server().orElseThrow(ConnectionResolver::nothingConfigured),
                overrides.namespace().or(() -> context.text("namespace")).orElse(DEFAULT_NAMESPACE),
                server.trust(),
                person.certificate(),
                person.credential(),
                person.impersonation(),
                server.proxy());
    }

    private Optional<Connection> inCluster(Overrides overrides) {
        return InCluster.find(environment)
                .map(pod ->
                        new Connection(
                                pod.server(),
                                overrides.namespace().or(pod::namespace).orElse(DEFAULT_NAMESPACE),
                                pod.trust(),
                                Optional.empty(),
                                overrides
                                        .token()
                                        .<Connection.Credential>map(
                                                Connection.Credential.Bearer::new)
                                        .orElseGet(pod::credential),
                                UserSettings.impersonation(Entry.NONE, overrides),
                                Optional.empty()));
    }

    private static Entry context(Kubeconfig kubeconfig, Overrides overrides) {
        return entry(
                "context",
                overrides.context().or(kubeconfig::currentContext),
                kubeconfig.contexts());
    }

    private static Entry entry(String kind, Optional<String> name, Map<String, Entry> entries) {
        if (name.isEmpty()) {
            return Entry.NONE;
        }
        Entry found = entries.get(name.get());
        if (found == null) {
            String legal =
                    entries.isEmpty()
                            ? "it has none"
                            : "it has "
                                    + String.join(
                                            ", ", entries.keySet().stream().sorted().toList());
            throw CommandFailure.usage(
                    "%s \"%s\" is not in the kubeconfig; %s".formatted(kind, name.get(), legal));
        }
        return found;
    }

    /** A server as kubectl takes it: a URL, or host and port. */
    static URI address(String written) {
        try {
            URI uri = new URI(written.contains("://") ? written : "https://" + written);
            boolean usable =
                    uri.getHost() != null
                            && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
            if (usable) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, like a URL without host.
        }
        throw CommandFailure.usage(
                "server \"" + written + "\" is not a URL; write it as https://host:6443");
    }

    private static CommandFailure nothingConfigured() {
        return CommandFailure.usage(
                "no cluster is configured; set KUBECONFIG, write ~/.kube/config, or pass"
                        + " --kubeconfig or --server");
    }
}
