package io.steadyvm.webhook.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.file.Path;
import java.util.Optional;

/** How this process gets at the API server. */
public final class ClusterAccess {
    private ClusterAccess() {}

    /** By the kubeconfig if there is one, otherwise by the Pod's service account. */
    public static Config of(Optional<Path> kubeconfig) {
        if (kubeconfig.isPresent()) {
            return Config.fromKubeconfig(kubeconfig.get().toFile());
        }
        // Only what a Pod has: nobody's ~/.kube/config.
        System.setProperty(Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY, "false");
        return new ConfigBuilder(Config.autoConfigure(null)).build();
    }
}
