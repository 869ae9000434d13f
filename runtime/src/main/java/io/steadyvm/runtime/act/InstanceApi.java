package io.steadyvm.runtime.act;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.steadyvm.api.Finalizers;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.runtime.decide.Instance;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes to the API server: status and finalizers, each one merge patch (no read before it, for
 * which we have no right) that carries the resource version.
 */
public final class InstanceApi implements InstanceWriter {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final long PATIENCE_SECONDS = 10;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final KubernetesClient client;

    public InstanceApi(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<Instance> writeStatus(Instance instance, ObjectNode status) {
        ObjectNode patch = guarded(instance);
        patch.set("status", status);
        return patch(instance, "/status", patch);
    }

    @Override
    public Optional<Instance> hold(Instance instance) {
        List<String> finalizers = new ArrayList<>(instance.finalizers());
        finalizers.add(Finalizers.RUNTIME);
        return patch(instance, "", finalizers(instance, finalizers));
    }

    @Override
    public Optional<Instance> letGo(Instance instance) {
        List<String> finalizers = new ArrayList<>(instance.finalizers());
        finalizers.remove(Finalizers.RUNTIME);
        return patch(instance, "", finalizers(instance, finalizers));
    }

    private static ObjectNode finalizers(Instance instance, List<String> finalizers) {
        ObjectNode patch = guarded(instance);
        ArrayNode list = ((ObjectNode) patch.get("metadata")).putArray("finalizers");
        finalizers.forEach(list::add);
        return patch;
    }

    private static ObjectNode guarded(Instance instance) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("metadata")
                .put("uid", instance.uid())
                .put("resourceVersion", instance.resourceVersion());
        return patch;
    }

    private Optional<Instance> patch(Instance instance, String subresource, ObjectNode patch) {
        String path =
                "/apis/%s/namespaces/%s/%s/%s%s"
                        .formatted(
                                KubeVirt.API_VERSION_V1,
                                instance.namespace(),
                                KubeVirt.VMI_PLURAL,
                                instance.name(),
                                subresource);
        HttpRequest request =
                client.getHttpClient()
                        .newHttpRequestBuilder()
                        .uri(URI.create(client.getMasterUrl().toString()).resolve(path))
                        .method("PATCH", MERGE_PATCH, patch.toString())
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .build();
        HttpResponse<byte[]> response = send(request);
        return switch (response.code()) {
            case NOT_FOUND, CONFLICT -> Optional.empty();
            case OK -> Optional.of(new Instance(JSON.readTree(response.body())));
            default ->
                    throw new IllegalStateException(
                            "the API server answers "
                                    + response.code()
                                    + ": "
                                    + message(response.body()));
        };
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.getHttpClient()
                    .sendAsync(request, byte[].class)
                    .get(PATIENCE_SECONDS * 2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the API server does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String message(byte[] body) {
        try {
            return JSON.readTree(body).path("message").asString("");
        } catch (JacksonException e) {
            return "(no JSON)";
        }
    }
}
