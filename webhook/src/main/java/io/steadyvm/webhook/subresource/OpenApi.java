package io.steadyvm.webhook.subresource;

import io.steadyvm.api.KubeVirt;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same in OpenAPI, in the two versions that API servers collect and kubectl reads. */
final class OpenApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";

    private OpenApi() {}

    /** {@code /openapi/v2}. */
    static ObjectNode v2(String programVersion) {
        ObjectNode document = JSON.createObjectNode();
        document.put("swagger", "2.0");
        document.set("info", info(programVersion));
        ObjectNode paths = document.putObject("paths");
        for (String version : Discovery.VERSIONS) {
            for (Subresource subresource : Subresource.values()) {
                ObjectNode operation = operation(paths, version, subresource);
                operation.putArray("consumes").add(JSON_TYPE);
                operation.putArray("produces").add(JSON_TYPE);
                ObjectNode item = (ObjectNode) paths.path(path(version, subresource));
                for (String name : new String[] {"namespace", "name"}) {
                    item.withArray("parameters")
                            .addObject()
                            .put("name", name)
                            .put("in", "path")
                            .put("required", true)
                            .put("type", "string");
                }
            }
        }
        return document;
    }

    /** {@code /openapi/v3}: where the documents are. */
    static ObjectNode v3(String programVersion) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode paths = document.putObject("paths");
        for (String version : Discovery.VERSIONS) {
            String path = "apis/" + Discovery.groupVersion(version);
            paths.putObject(path)
                    .put(
                            "serverRelativeURL",
                            "/openapi/v3/%s?hash=%s"
                                    .formatted(
                                            path,
                                            Integer.toHexString(
                                                    v3(version, programVersion)
                                                            .toString()
                                                            .hashCode())));
        }
        return document;
    }

    /** {@code /openapi/v3/apis/subresources.kubevirt.io/v1}. */
    static ObjectNode v3(String version, String programVersion) {
        ObjectNode document = JSON.createObjectNode();
        document.put("openapi", "3.0.0");
        document.set("info", info(programVersion));
        ObjectNode paths = document.putObject("paths");
        for (Subresource subresource : Subresource.values()) {
            ObjectNode operation = operation(paths, version, subresource);
            if (subresource.method().equals("PUT")) {
                operation
                        .putObject("requestBody")
                        .putObject("content")
                        .putObject(JSON_TYPE)
                        .putObject("schema")
                        .put("type", "object");
            }
            ObjectNode item = (ObjectNode) paths.path(path(version, subresource));
            for (String name : new String[] {"namespace", "name"}) {
                item.withArray("parameters")
                        .addObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string");
            }
        }
        return document;
    }

    private static ObjectNode info(String programVersion) {
        return JSON.createObjectNode()
                .put("title", KubeVirt.SUBRESOURCES_GROUP)
                .put("version", programVersion);
    }

    private static ObjectNode operation(ObjectNode paths, String version, Subresource subresource) {
        ObjectNode operation =
                paths.putObject(path(version, subresource))
                        .putObject(subresource.method().toLowerCase(Locale.ROOT));
        operation.put("operationId", version + subresource.kind() + "-" + subresource.word());
        operation.put("description", subresource.summary());
        ObjectNode responses = operation.putObject("responses");
        responses.putObject("202").put("description", "Accepted");
        responses.putObject("401").put("description", "Unauthorized");
        return operation;
    }

    private static String path(String version, Subresource subresource) {
        return "/apis/%s/namespaces/{namespace}/%s/{name}/%s"
                .formatted(
                        Discovery.groupVersion(version),
                        subresource.resource(),
                        subresource.word());
    }
}
