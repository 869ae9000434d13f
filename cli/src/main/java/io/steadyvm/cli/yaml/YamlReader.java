package io.steadyvm.cli.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;

/** YAML (so JSON, too) to the trees that kubectl would send; several documents, anchors, tags. */
public final class YamlReader {
    /** Two objects at etcd's limit of 1.5 MiB and much room for comments. */
    private static final int MOST_CODE_POINTS = 7 * 1024 * 1024;

    private YamlReader() {}

    /** All documents, in order; empty ones are left out. */
    public static List<JsonNode> read(String text) throws YamlSyntaxException {
        List<JsonNode> trees = new ArrayList<>();
        for (Node document : compose(text, false)) {
            JsonNode tree = new TreeBuilder().build(document);
            if (!tree.isNull()) {
                trees.add(tree);
            }
        }
        return trees;
    }

    /** The documents as nodes with their places, and with comments when asked for. */
    static List<Node> compose(String text, boolean comments) throws YamlSyntaxException {
        LoadSettings settings =
                LoadSettings.builder()
                        // TreeBuilder's own messages are better.
                        .setAllowNonScalarKeys(true)
                        .setParseComments(comments)
                        .setCodePointLimit(MOST_CODE_POINTS)
                        .build();
        List<Node> documents = new ArrayList<>();
        try {
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
        } catch (MarkedYamlEngineException e) {
            throw new YamlSyntaxException(
                    e.getProblem(),
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
                    e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1));
        } catch (YamlEngineException e) {
            throw new YamlSyntaxException(firstLine(String.valueOf(e.getMessage())), 1, 1);
        }
        return documents;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
