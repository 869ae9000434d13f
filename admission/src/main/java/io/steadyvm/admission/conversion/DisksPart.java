package io.steadyvm.admission.conversion;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The disks: in v1 a disk has its volume's name, in v1alpha2 it has a name of its own and names its
 * volume beside it. The disks' own names are what v1 can't say.
 */
record DisksPart(ObjectKind kind) implements Part {
    private static final JsonPointer DEVICES = JsonPointer.compile("/domain/devices");
    private static final String DISKS = "disks";
    private static final String NAME = "name";
    private static final String VOLUME_NAME = "volumeName";

    @Override
    public String key() {
        return DISKS;
    }

    @Override
    public JsonNode read(ObjectNode object) {
        return devices(object).path(DISKS);
    }

    @Override
    public void write(ObjectNode object, JsonNode part) {
        if (devices(object) instanceof ObjectNode devices && !part.isMissingNode()) {
            devices.set(DISKS, part);
        }
    }

    @Override
    public JsonNode convert(JsonNode part, ApiVersion target, JsonNode hint) {
        if (!(part instanceof ArrayNode disks)) {
            return part;
        }
        Set<String> taken = names(disks);
        ArrayNode converted = JsonNodeFactory.instance.arrayNode(disks.size());
        for (JsonNode disk : disks) {
            converted.add(
                    switch (target) {
                        case V1 -> toV1(disk);
                        case V1ALPHA2 -> toV1alpha2(disk, hint, taken);
                    });
        }
        return converted;
    }

    @Override
    public JsonNode hint(JsonNode part, ApiVersion target) {
        if (target == ApiVersion.V1ALPHA2) {
            return MissingNode.getInstance();
        }
        Map<String, String> names = new TreeMap<>();
        for (JsonNode disk : part) {
            String name = Tree.text(disk, NAME);
            String volume = Tree.text(disk, VOLUME_NAME);
            if (!volume.isEmpty() && !name.equals(volume)) {
                names.put(volume, name);
            }
        }
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        names.forEach(hint::put);
        return hint.isEmpty() ? MissingNode.getInstance() : hint;
    }

    private static JsonNode toV1(JsonNode disk) {
        String volume = Tree.text(disk, VOLUME_NAME);
        if (volume.isEmpty()) {
            return disk;
        }
        ObjectNode converted = ((ObjectNode) disk).deepCopy();
        converted.remove(VOLUME_NAME);
        return converted.put(NAME, volume);
    }

    /** The remembered name comes back, unless another disk has got it in the meantime. */
    private static JsonNode toV1alpha2(JsonNode disk, JsonNode hint, Set<String> taken) {
        String volume = Tree.text(disk, NAME);
        if (volume.isEmpty() || disk.has(VOLUME_NAME)) {
            return disk;
        }
        String name = Tree.text(hint, volume);
        ObjectNode converted = ((ObjectNode) disk).deepCopy();
        converted.put(VOLUME_NAME, volume);
        return name.isEmpty() || !taken.add(name) ? converted : converted.put(NAME, name);
    }

    private static Set<String> names(ArrayNode disks) {
        Set<String> names = new HashSet<>();
        disks.forEach(disk -> names.add(Tree.text(disk, NAME)));
        return names;
    }

    private JsonNode devices(ObjectNode object) {
        return object.at(kind.instanceSpec()).at(DEVICES);
    }
}
