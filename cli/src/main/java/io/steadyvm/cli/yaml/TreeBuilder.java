package io.steadyvm.cli.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document's nodes to the tree that kubectl would send. Aliases are expanded, within a budget:
 * a few lines can otherwise stand for millions of values.
 */
final class TreeBuilder {
    /** As many as the webhook takes in one request. */
    private static final int MOST_VALUES = 250_000;

    private static final String MERGE = "<<";

    private final ScalarResolver resolver = new JsonSchema().getScalarResolver();
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private int values;

    JsonNode build(Node node) throws YamlSyntaxException {
        values++;
        if (values > MOST_VALUES) {
            throw at(node, "more than " + MOST_VALUES + " values, aliases expanded");
        }
        if (node.isRecursive()) {
            throw at(node, "an alias refers to what contains it");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> sequence(sequence);
            case MappingNode mapping -> mapping(mapping);
            default -> throw at(node, "an alias refers to nothing");
        };
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        boolean isText = !scalar.isPlain() || explicitlyText(scalar);
        return isText ? nodes.stringNode(text) : PlainScalar.resolve(text);
    }

    /** {@code !!str 12}: the tag says text where the bare value says number. */
    private boolean explicitlyText(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.STR)
                && !resolver.resolve(scalar.getValue(), true).equals(Tag.STR);
    }

    private ArrayNode sequence(SequenceNode sequence) throws YamlSyntaxException {
        ArrayNode array = nodes.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(build(item));
        }
        return array;
    }

    private ObjectNode mapping(MappingNode mapping) throws YamlSyntaxException {
        ObjectNode object = nodes.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            if (!isMerge(member)) {
                String key = key(member);
                if (object.has(key)) {
                    throw at(member.getKeyNode(), "the key \"" + key + "\" is there twice");
                }
                object.set(key, build(member.getValueNode()));
            }
        }
        for (NodeTuple member : mapping.getValue()) {
            if (isMerge(member)) {
                merge(member.getValueNode(), object);
            }
        }
        return object;
    }

    /** {@code <<: *defaults}: members that the object doesn't have itself. */
    private void merge(Node source, ObjectNode into) throws YamlSyntaxException {
        switch (build(source)) {
            case ObjectNode members -> members.forEachEntry(into::putIfAbsent);
            case ArrayNode several ->
                    several.forEach(
                            one -> one.forEachEntry((key, value) -> into.putIfAbsent(key, value)));
            default -> throw at(source, "only mappings can be merged with <<");
        }
    }

    private static boolean isMerge(NodeTuple member) {
        return member.getKeyNode() instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals(MERGE);
    }

    /** A key is always text; {@code on:} is "true", as it is for kubectl. */
    String key(NodeTuple member) throws YamlSyntaxException {
        if (member.getKeyNode() instanceof ScalarNode scalar) {
            return scalar(scalar).asString();
        }
        throw at(member.getKeyNode(), "a key has to be one word or text");
    }

    private static YamlSyntaxException at(Node node, String problem) {
        return node.getStartMark()
                .map(mark ->
                        new YamlSyntaxException(problem, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new YamlSyntaxException(problem, 1, 1));
    }
}
