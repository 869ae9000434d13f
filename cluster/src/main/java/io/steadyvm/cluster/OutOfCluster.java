package io.steadyvm.cluster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes manifests that are meant for Pods behind a Service into such for processes on loopback.
 *
 * <ul>
 *   <li>{@code clientConfig.service} of admission and conversion webhooks becomes {@code
 *       clientConfig.url};
 *   <li>an APIService has no url, so its Service becomes one of type ExternalName, which the API
 *       server's aggregator resolves without a node.
 * </ul>
 *
 * Everything else passes untouched.
 *
 * @param admission base URL of the webhook process
 * @param subresourcesPort where it serves the aggregated API, on localhost
 */
record OutOfCluster(String admission, int subresourcesPort) {
    private record ServiceName(String namespace, String name) {}

    Manifests rewrite(Manifests manifests) {
        List<ObjectNode> rewritten = new ArrayList<>();
        Set<ServiceName> aggregated = new LinkedHashSet<>();
        for (ObjectNode original : manifests.objects()) {
            ObjectNode object = original.deepCopy();
            switch (Manifests.kind(object)) {
                case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" ->
                        object.path("webhooks").forEach(this::redirect);
                case "CustomResourceDefinition" ->
                        redirect(object.path("spec").path("conversion").path("webhook"));
                case "APIService" -> redirectService(object, aggregated);
                default -> {
                    // Reaches nobody, or is not about webhooks.
                }
            }
            rewritten.add(object);
        }
        aggregated.forEach(service -> rewritten.add(externalName(service)));
        return new Manifests(rewritten);
    }

    private void redirect(JsonNode webhook) {
        JsonNode service = webhook.path("clientConfig").path("service");
        if (webhook.path("clientConfig") instanceof ObjectNode config
                && service instanceof ObjectNode) {
            config.remove("service");
            config.put("url", admission + service.path("path").asString("/"));
        }
    }

    private void redirectService(ObjectNode apiService, Set<ServiceName> aggregated) {
        if (apiService.path("spec").path("service") instanceof ObjectNode service) {
            service.put("port", subresourcesPort);
            aggregated.add(
                    new ServiceName(
                            service.path("namespace").asString(""),
                            service.path("name").asString("")));
        }
    }

    private ObjectNode externalName(ServiceName service) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "Service");
        object.putObject("metadata")
                .put("namespace", service.namespace())
                .put("name", service.name());
        object.putObject("spec").put("type", "ExternalName").put("externalName", "localhost");
        return object;
    }
}
