package io.steadyvm.webhook.subresource;

import io.steadyvm.api.KubeVirt;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents in which clients look up what this API offers. */
final class Discovery {
    /** The preferred first. */
    static final List<String> VERSIONS = List.of(KubeVirt.V1, "v1alpha3");

    private static final JsonMapper JSON = JsonMapper.shared();

    private Discovery() {}

    static String groupVersion(String version) {
        return KubeVirt.SUBRESOURCES_GROUP + "/" + version;
    }

    /** {@code /apis}. */
    static ObjectNode groups() {
        ObjectNode list = JSON.createObjectNode();
        list.put("kind", "APIGroupList").put("apiVersion", "v1");
        list.putArray("groups").add(group());
        return list;
    }

    /** {@code /apis/subresources.kubevirt.io}. */
    static ObjectNode group() {
        ObjectNode group = JSON.createObjectNode();
        group.put("kind", "APIGroup").put("apiVersion", "v1");
        group.put("name", KubeVirt.SUBRESOURCES_GROUP);
        ArrayNode versions = group.putArray("versions");
        VERSIONS.forEach(version -> versions.add(version(version)));
        group.set("preferredVersion", version(VERSIONS.getFirst()));
        return group;
    }

    private static ObjectNode version(String version) {
        return JSON.createObjectNode()
                .put("groupVersion", groupVersion(version))
                .put("version", version);
    }

    /** {@code /apis/subresources.kubevirt.io/v1}. */
    static ObjectNode resources(String version) {
        ObjectNode list = JSON.createObjectNode();
        list.put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", groupVersion(version));
        ArrayNode resources = list.putArray("resources");
        for (Subresource subresource : Subresource.values()) {
            resources
                    .addObject()
                    .put("name", subresource.path())
                    .put("singularName", "")
                    .put("namespaced", true)
                    .put("kind", subresource.kind())
                    .putArray("verbs")
                    .add(subresource.verb());
        }
        return list;
    }
}
