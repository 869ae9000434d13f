package io.steadyvm.admission.lint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a tree of one YAML document, as kubectl does, and notes where everything stands. */
final class YamlTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** As for JSON; aliases that unfold into more are an attack on whoever reads them. */
    private static final int MOST_NODES = 250_000;

    private static final int DEEPEST = 100;

    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,63})");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?(\\.[0-9]{1,40}|[0-9]{1,40}(\\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?");

    private final Map<JsonPointer, Place> places = new HashMap<>();
    private int nodes;

    Manifest read(Node document) throws ManifestException {
        places.put(JsonPointer.empty(), place(document));
        return new Manifest(read(document, JsonPointer.empty(), 0), places);
    }

    private JsonNode read(Node node, JsonPointer at, int depth) throws ManifestException {
        nodes++;
        if (nodes > MOST_NODES || depth > DEEPEST) {
            throw new ManifestException(place(node), "the document is too large or too deep");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, at, depth);
            case SequenceNode sequence -> sequence(sequence, at, depth);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new ManifestException(place(node), "an alias of nothing");
        };
    }

    private JsonNode mapping(MappingNode mapping, JsonPointer at, int depth)
            throws ManifestException {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new ManifestException(place(member.getKeyNode()), "a name must be a text");
            }
            JsonPointer below = at.appendProperty(key.getValue());
            places.put(below, place(key));
            if (object.has(key.getValue())) {
                throw new ManifestException(
                        place(key), "\"%s\" is set twice".formatted(key.getValue()));
            }
            object.set(key.getValue(), read(member.getValueNode(), below, depth + 1));
        }
        return object;
    }

    private JsonNode sequence(SequenceNode sequence, JsonPointer at, int depth)
            throws ManifestException {
        ArrayNode array = NODES.arrayNode();
        for (Node entry : sequence.getValue()) {
            JsonPointer below = at.appendIndex(array.size());
            places.put(below, place(entry));
            array.add(read(entry, below, depth + 1));
        }
        return array;
    }

    /** Whether this would still be a text if it stood there without quotes. */
    static boolean isText(String text) {
        return plain(text).isString();
    }

    private static JsonNode scalar(ScalarNode scalar) {
        return scalar.isPlain() ? plain(scalar.getValue()) : NODES.stringNode(scalar.getValue());
    }

    /** A text without quotes may be something else; what, is YAML 1.1 for kubectl. */
    private static JsonNode plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" ->
                    NODES.booleanNode(true);
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" ->
                    NODES.booleanNode(false);
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        if (INTEGER.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Integer.SIZE
                    ? NODES.numberNode(number.intValue())
                    : number.bitLength() < Long.SIZE
                            ? NODES.numberNode(number.longValue())
                            : NODES.numberNode(number);
        }
        return NUMBER.matcher(text).matches()
                ? NODES.numberNode(new BigDecimal(text))
                : NODES.stringNode(text);
    }

    private static Place place(Node node) {
        return node.getStartMark().map(Manifests::place).orElse(Place.START);
    }
}
