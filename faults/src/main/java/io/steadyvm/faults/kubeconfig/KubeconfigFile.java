package io.steadyvm.faults.kubeconfig;

import io.steadyvm.cluster.pki.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kubeconfig of a controller: whom it calls, and a copy of it that calls us instead.
 *
 * <p>The user's entry passes as it is, whatever it holds: tokens and the answers of exec plugins
 * come with each request. A client certificate doesn't pass TLS that ends at us, so that is the one
 * credential that is read here, and shown to the API server in the client's place.
 */
public final class KubeconfigFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Hundreds of clusters fit. */
    private static final long LARGEST = 4L << 20;

    private final Path file;
    private final ObjectNode tree;
    private final ObjectNode cluster;
    private final JsonNode user;

    private KubeconfigFile(Path file, ObjectNode tree) {
        this.file = file;
        this.tree = tree;
        String current = tree.path("current-context").asString("");
        JsonNode context = named("contexts", current, "context");
        if (!(named("clusters", context.path("cluster").asString(""), "cluster")
                instanceof ObjectNode known)) {
            throw unusable("its current-context leads to no cluster");
        }
        cluster = known;
        user = named("users", context.path("user").asString(""), "user");
    }

    /**
     * Reads it.
     *
     * @throws KubeconfigException when it can't be read, or its current context leads nowhere
     */
    public static KubeconfigFile read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new KubeconfigException(file + " is no kubeconfig: larger than " + LARGEST);
            }
            Object yaml =
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (JSON.valueToTree(yaml) instanceof ObjectNode tree) {
                return new KubeconfigFile(file, tree);
            }
            throw new KubeconfigException(file + " is no kubeconfig: it is not a YAML mapping.");
        } catch (IOException | YamlEngineException e) {
            throw new KubeconfigException(
                    "%s can't be read: %s; name a kubeconfig.".formatted(file, e.getMessage()), e);
        }
    }

    private JsonNode named(String list, String name, String what) {
        for (JsonNode entry : tree.path(list)) {
            if (entry.path("name").asString("").equals(name)) {
                return entry.path(what);
            }
        }
        return tree.path("there is none");
    }

    private KubeconfigException unusable(String fact) {
        return new KubeconfigException(
                "%s can't be used: %s; try it with `kubectl --kubeconfig`.".formatted(file, fact));
    }

    /** The API server that it names, with the one credential that doesn't pass through us. */
    public Upstream upstream() {
        String server = cluster.path("server").asString("");
        String authorities = pem(cluster, "certificate-authority");
        if (!server.startsWith("https://") || authorities.isEmpty()) {
            throw unusable("the proxy needs an https server and its certificate-authority");
        }
        String certificate = pem(user, "client-certificate");
        String key = pem(user, "client-key");
        return new Upstream(
                URI.create(server.replaceFirst("/+$", "")),
                certificate.isEmpty() || key.isEmpty()
                        ? Credentials.trusting(authorities)
                        : Credentials.trusting(authorities, certificate, key),
                cluster.path("tls-server-name").asString(""));
    }

    private String pem(JsonNode entry, String field) {
        String data = entry.path(field + "-data").asString("");
        if (!data.isEmpty()) {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        }
        String path = entry.path(field).asString("");
        if (path.isEmpty()) {
            return "";
        }
        Path named = file.toAbsolutePath().resolveSibling(path);
        try {
            return Files.readString(named);
        } catch (IOException e) {
            throw unusable(field + " " + named + " can't be read");
        }
    }

    /**
     * Writes the same kubeconfig, but for where it points.
     *
     * @param server URL of the proxy
     * @param authorityPem whom to trust there
     */
    public Path writeTo(Path copy, String server, String authorityPem) {
        ObjectNode changed = tree.deepCopy();
        for (JsonNode entry : changed.path("clusters")) {
            if (entry.path("cluster") instanceof ObjectNode other && other.equals(cluster)) {
                other.remove(
                        List.of(
                                "certificate-authority",
                                "insecure-skip-tls-verify",
                                "tls-server-name",
                                "proxy-url"));
                other.put("server", server);
                other.put(
                        "certificate-authority-data",
                        Base64.getEncoder()
                                .encodeToString(authorityPem.getBytes(StandardCharsets.UTF_8)));
            }
        }
        Object yaml = JSON.treeToValue(changed, Map.class);
        return PrivateFile.write(copy, new Dump(DumpSettings.builder().build()).dumpToString(yaml));
    }
}
