package io.steadyvm.admission.conversion;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All parts of one kind of object, always in the same order. */
record Parts(List<Part> parts) {
    static Parts of(ObjectKind kind) {
        List<Part> disksAndVolumes = List.of(new DisksPart(kind), new VolumesPart(kind));
        return switch (kind) {
            case VMI -> new Parts(disksAndVolumes);
            case VM -> {
                List<Part> all = new ArrayList<>(disksAndVolumes);
                all.add(new RunningPart());
                yield new Parts(all);
            }
        };
    }

    List<JsonNode> read(ObjectNode object) {
        return parts.stream().map(part -> part.read(object)).toList();
    }

    void write(ObjectNode object, List<JsonNode> values) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(object, values.get(i));
        }
    }

    /**
     * The values in the target version.
     *
     * @param known what was kept when they came from there
     * @param toKeep gets what the way back needs to know
     */
    List<JsonNode> convert(List<JsonNode> values, ApiVersion target, Memory known, Memory toKeep) {
        List<JsonNode> converted = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            converted.add(convert(parts.get(i), values.get(i), target, known, toKeep));
        }
        return converted;
    }

    private static JsonNode convert(
            Part part, JsonNode before, ApiVersion target, Memory known, Memory toKeep) {
        String key = part.key();
        JsonNode after =
                known.recalls(key, before)
                        ? known.recall(key)
                        : part.convert(before, target, known.hint(key));
        JsonNode hint = part.hint(before, target);
        if (part.convert(after, other(target), hint).equals(before)) {
            toKeep.keepHint(key, hint);
        } else {
            toKeep.keep(key, before, after);
        }
        return after;
    }

    private static ApiVersion other(ApiVersion version) {
        return switch (version) {
            case V1 -> ApiVersion.V1ALPHA2;
            case V1ALPHA2 -> ApiVersion.V1;
        };
    }
}
