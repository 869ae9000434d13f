package io.steadyvm.admission.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes manifests: YAML, of which JSON is a part. */
public final class Manifests {
    private static final LoadSettings READING =
            LoadSettings.builder().setMaxAliasesForCollections(50).build();
    private static final DumpSettings WRITING =
            DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setDereferenceAliases(true)
                    .setWidth(100)
                    .build();

    private Manifests() {}

    /** All documents of the text that are not empty; a List's items each for itself. */
    public static List<Manifest> read(String text) throws ManifestException {
        List<Manifest> manifests = new ArrayList<>();
        try {
            for (Node document : new Compose(READING).composeAllFromString(text)) {
                Manifest manifest = new YamlTree().read(document);
                if (!manifest.tree().isNull()) {
                    manifests.addAll(manifest.items());
                }
            }
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(Manifests::place).orElse(Place.START);
            throw new ManifestException(place, e.getProblem());
        } catch (YamlEngineException e) {
            throw new ManifestException(
                    Place.START, Optional.ofNullable(e.getMessage()).orElse("no YAML"));
        }
        return manifests;
    }

    /** The objects as YAML documents. */
    public static String write(List<? extends JsonNode> objects) {
        List<Object> documents = new ArrayList<>();
        for (JsonNode object : objects) {
            documents.add(JsonMapper.shared().treeToValue(object, Object.class));
        }
        Dump dump = new Dump(WRITING, new QuotingRepresenter(WRITING));
        return String.join("---\n", documents.stream().map(dump::dumpToString).toList());
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
