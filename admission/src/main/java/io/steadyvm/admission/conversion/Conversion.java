package io.steadyvm.admission.conversion;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says an object in the other version of the API. There and back gives the same object, whatever
 * its shape: what the other version can't say is kept in an annotation, the only thing besides
 * labels that the API server lets a conversion change in the metadata. An edit made on the way wins
 * over what was kept.
 */
public final class Conversion {
    private Conversion() {}

    /**
     * The object in this version. The one given stays as it is; the result may share parts with it.
     *
     * @throws ConversionException when it is no VM or VMI of a version that we know, or its
     *     metadata or annotations have a shape that no API server sends
     */
    public static ObjectNode convert(ObjectNode object, ApiVersion target)
            throws ConversionException {
        ApiVersion source = versionOf(object);
        Parts parts = Parts.of(kindOf(object));
        ObjectNode metadata = metadataOf(object);
        if (source == target) {
            return object;
        }
        Bookkeeping books = new Bookkeeping(metadata.path("annotations"), source, target);
        Memory known = Memory.parse(books.used());
        Memory toKeep = Memory.empty();
        List<JsonNode> before = parts.read(object);
        List<JsonNode> after = parts.convert(before, target, known, toKeep);
        Memory onTheWayBack = Memory.empty();
        parts.convert(after, source, toKeep, onTheWayBack);
        ObjectNode converted = object.deepCopy();
        converted.put("apiVersion", target.text());
        parts.write(converted, after);
        annotate(metadataOf(converted), books.after(known, toKeep, onTheWayBack));
        return converted;
    }

    /**
     * Whether the annotation of a conversion (its text; empty when unset) holds whole parts of the
     * object in the other version, which then come back unseen by whoever checks this one.
     */
    public static boolean keepsParts(String annotation) {
        return Memory.parse(JsonNodeFactory.instance.stringNode(annotation)).keepsParts();
    }

    private static void annotate(ObjectNode metadata, JsonNode annotations) {
        if (annotations.isMissingNode()) {
            metadata.remove("annotations");
        } else {
            metadata.set("annotations", annotations);
        }
    }

    private static ApiVersion versionOf(ObjectNode object) throws ConversionException {
        String version = Tree.text(object, "apiVersion");
        return ApiVersion.parse(version)
                .orElseThrow(() ->
                        new ConversionException(
                                "apiVersion must be kubevirt.io/v1 or kubevirt.io/v1alpha2,"
                                        + " not \""
                                        + version
                                        + "\""));
    }

    private static ObjectKind kindOf(ObjectNode object) throws ConversionException {
        String kind = Tree.text(object, "kind");
        return ObjectKind.parse(kind)
                .orElseThrow(() ->
                        new ConversionException(
                                "kind must be VirtualMachine or VirtualMachineInstance,"
                                        + " not \""
                                        + kind
                                        + "\""));
    }

    private static ObjectNode metadataOf(ObjectNode object) throws ConversionException {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            JsonNode annotations = metadata.path("annotations");
            if (annotations.isObject() || !Tree.isSet(annotations)) {
                return metadata;
            }
        }
        throw new ConversionException("metadata and its annotations must be objects");
    }
}
