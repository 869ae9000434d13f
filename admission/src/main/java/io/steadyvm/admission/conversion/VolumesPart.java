package io.steadyvm.admission.conversion;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The volumes: what v1 calls {@code containerDisk} is {@code registryDisk} in v1alpha2. */
record VolumesPart(ObjectKind kind) implements Part {
    private static final String VOLUMES = "volumes";
    private static final String CONTAINER_DISK = "containerDisk";
    private static final String REGISTRY_DISK = "registryDisk";

    @Override
    public String key() {
        return VOLUMES;
    }

    @Override
    public JsonNode read(ObjectNode object) {
        return object.at(kind.instanceSpec()).path(VOLUMES);
    }

    @Override
    public void write(ObjectNode object, JsonNode part) {
        if (object.at(kind.instanceSpec()) instanceof ObjectNode spec && !part.isMissingNode()) {
            spec.set(VOLUMES, part);
        }
    }

    @Override
    public JsonNode convert(JsonNode part, ApiVersion target, JsonNode hint) {
        if (!(part instanceof ArrayNode volumes)) {
            return part;
        }
        ArrayNode converted = JsonNodeFactory.instance.arrayNode(volumes.size());
        for (JsonNode volume : volumes) {
            converted.add(
                    switch (target) {
                        case V1 -> renamed(volume, REGISTRY_DISK, CONTAINER_DISK);
                        case V1ALPHA2 -> renamed(volume, CONTAINER_DISK, REGISTRY_DISK);
                    });
        }
        return converted;
    }

    @Override
    public JsonNode hint(JsonNode part, ApiVersion target) {
        return MissingNode.getInstance();
    }

    private static JsonNode renamed(JsonNode volume, String from, String to) {
        if (!(volume instanceof ObjectNode original) || !volume.has(from) || volume.has(to)) {
            return volume;
        }
        ObjectNode converted = original.deepCopy();
        converted.set(to, converted.remove(from));
        return converted;
    }
}
