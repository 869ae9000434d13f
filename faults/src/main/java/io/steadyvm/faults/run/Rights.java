package io.steadyvm.faults.run;

import io.steadyvm.faults.story.ClusterApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A namespace in which our controller may have its Lease, by the very Role that is shipped. */
final class Rights {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/";

    private Rights() {}

    static void provide(ClusterApi api, String namespace) {
        ObjectNode object =
                JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        object.putObject("metadata").put("name", namespace);
        api.post("/api/v1/namespaces", object);
        for (String kind : new String[] {"roles", "rolebindings"}) {
            JsonNode shipped = api.get(RBAC + "steadyvm-system/" + kind + "/steadyvm-controller");
            if (shipped instanceof ObjectNode copy) {
                copy.putObject("metadata").put("name", "steadyvm-controller");
                api.post(RBAC + namespace + "/" + kind, copy);
            }
        }
    }
}
