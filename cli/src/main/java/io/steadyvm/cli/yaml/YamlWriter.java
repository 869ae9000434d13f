package io.steadyvm.cli.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;

/** Trees to YAML in kubectl's look: block style, quotes only where kubectl's parser needs them. */
public final class YamlWriter {
    private YamlWriter() {}

    /** One document, with a newline at its end. */
    public static String write(JsonNode tree) {
        return write(List.of(node(tree)));
    }

    /** Documents as nodes, comments included. */
    static String write(List<Node> documents) {
        DumpSettings settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setDumpComments(true)
                        .setSplitLines(false)
                        .setUseUnicodeEncoding(true)
                        .setExplicitStart(documents.size() > 1)
                        .build();
        return new Present(settings)
                .emitToString(new Serialize(settings).serializeAll(documents).iterator());
    }

    /** A new node for a tree. */
    static Node node(JsonNode tree) {
        return switch (tree.getNodeType()) {
            case OBJECT -> mapping(tree);
            case ARRAY -> sequence(tree);
            case NULL, MISSING -> scalar(Tag.NULL, "null", ScalarStyle.PLAIN);
            case BOOLEAN -> scalar(Tag.BOOL, tree.asString(), ScalarStyle.PLAIN);
            case NUMBER -> scalar(numberTag(tree), tree.asString(), ScalarStyle.PLAIN);
            case STRING, BINARY, POJO -> text(tree.asString());
        };
    }

    private static Tag numberTag(JsonNode number) {
        return number.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
    }

    private static Node mapping(JsonNode object) {
        List<NodeTuple> members = new ArrayList<>();
        object.forEachEntry((key, value) -> members.add(new NodeTuple(text(key), node(value))));
        FlowStyle style = members.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        return new MappingNode(Tag.MAP, members, style);
    }

    private static Node sequence(JsonNode array) {
        List<Node> items = new ArrayList<>();
        array.forEach(item -> items.add(node(item)));
        FlowStyle style = items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        return new SequenceNode(Tag.SEQ, items, style);
    }

    private static ScalarNode text(String text) {
        boolean isBlock = text.contains("\n") && !text.contains("\t") && !text.startsWith("\n");
        if (isBlock) {
            return scalar(Tag.STR, text, ScalarStyle.LITERAL);
        }
        return scalar(
                Tag.STR,
                text,
                PlainScalar.needsQuotes(text) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
    }

    private static ScalarNode scalar(Tag tag, String text, ScalarStyle style) {
        return new ScalarNode(tag, true, text, style, Optional.empty(), Optional.empty());
    }
}
