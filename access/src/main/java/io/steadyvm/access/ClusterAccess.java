package io.steadyvm.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a process of ours gets at the API server: for all of them the same two ways. */
public final class ClusterAccess {
    /** This header says nothing of the algorithm; the older ones do, and fabric8 reads them. */
    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private ClusterAccess() {}

    /** By the kubeconfig if there is one, otherwise by the Pod's service account. */
    public static Config of(Optional<Path> kubeconfig) {
        if (kubeconfig.isPresent()) {
            Config config = Config.fromKubeconfig(kubeconfig.get().toFile());
            if (clientKey(config).filter(ClusterAccess::isEllipticCurve).isPresent()) {
                // Otherwise fabric8 takes every PKCS #8 key for RSA.
                config.setClientKeyAlgo("EC");
            }
            return config;
        }
        // Only what a Pod has: nobody's ~/.kube/config.
        System.setProperty(Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY, "false");
        return Config.autoConfigure(null);
    }

    /**
     * As {@link #of}, for who must know what became of a request: one that the client repeats by
     * itself is one whose outcome we do not know.
     */
    public static Config withoutRetries(Optional<Path> kubeconfig) {
        return new ConfigBuilder(of(kubeconfig)).withRequestRetryBackoffLimit(0).build();
    }

    /** In PEM; empty when there is none, or when it can't be read, which the client then says. */
    private static Optional<String> clientKey(Config config) {
        try {
            if (config.getClientKeyData() != null) {
                byte[] pem = Base64.getMimeDecoder().decode(config.getClientKeyData());
                return Optional.of(new String(pem, StandardCharsets.US_ASCII));
            }
            return config.getClientKeyFile() == null
                    ? Optional.empty()
                    : Optional.of(Files.readString(Path.of(config.getClientKeyFile())));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isEllipticCurve(String pem) {
        Matcher key = PKCS8.matcher(pem);
        if (!key.find()) {
            return false;
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(key.group(1));
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
