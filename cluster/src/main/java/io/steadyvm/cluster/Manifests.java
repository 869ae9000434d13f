package io.steadyvm.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes objects that are going to be applied, in the order in which they are.
 *
 * @param objects each with kind and metadata
 */
record Manifests(List<ObjectNode> objects) {
    private static final JsonMapper JSON = JsonMapper.shared();

    Manifests {
        objects = List.copyOf(objects);
    }

    /** From a stream of YAML documents, as `kubectl kustomize` prints them. */
    static Manifests parse(String yaml) {
        List<ObjectNode> objects = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            objects.add(JSON.valueToTree(document));
        }
        return new Manifests(objects);
    }

    Manifests where(Predicate<ObjectNode> condition) {
        return new Manifests(objects.stream().filter(condition).toList());
    }

    /** One v1 List, for `kubectl apply -f -`. */
    String json() {
        ObjectNode list = JSON.createObjectNode();
        list.put("apiVersion", "v1").put("kind", "List");
        list.putArray("items").addAll(objects);
        return JSON.writeValueAsString(list);
    }

    static boolean isDefinition(ObjectNode object) {
        return kind(object).equals("CustomResourceDefinition");
    }

    static String kind(ObjectNode object) {
        return object.path("kind").asString("");
    }

    static String name(ObjectNode object) {
        return object.path("metadata").path("name").asString("");
    }
}
