package io.steadyvm.admission.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every field of the schema of v1 stands in an example that is accepted, without a warning: what is
 * written for KubeVirt is taken. The others are named here, with why.
 */
class SchemaCoverageTest {
    private static final Path ROOT = Path.of(System.getProperty("steadyvm.root"));
    private static final String SPEC = "spec.template.spec";

    /** Not in an example, because an example would not be accepted, or not without a warning. */
    private static final Map<String, String> REASONS =
            Map.of(
                    "spec.instancetype",
                    "is kept, not expanded: earns a warning",
                    "spec.dataVolumeTemplates[].status",
                    "is whose who imports data",
                    "spec.preference",
                    "belongs to an instance type",
                    SPEC + ".volumes[].hostDisk",
                    "is refused unless its gate is open",
                    SPEC + ".domain.devices.interfaces[].slirp",
                    "is refused",
                    SPEC + ".domain.devices.interfaces[].macvtap",
                    "is refused",
                    SPEC + ".domain.devices.interfaces[].passt",
                    "is refused",
                    SPEC + ".domain.devices.watchdog.diag288",
                    "is refused on amd64");

    /** Fields that stand in many places: the places that have them stand for the others. */
    private static final Pattern ALIKE =
            Pattern.compile(
                    ".*\\.(features\\..*|clock\\.timer\\..*|affinity\\..*|.*[sS]elector|cloudInit.*"
                            + "|ephemeral.persistentVolumeClaim|memoryDump|sysprep|[a-z]+Probe(\\..*)?)");

    private final TreeSet<String> used = new TreeSet<>();

    @Test
    void showsEveryFieldInAnExample() throws Exception {
        for (Path example : examples()) {
            for (Manifest manifest : Manifests.read(Files.readString(example))) {
                if (!manifest.tree().path("apiVersion").asString().equals("kubevirt.io/v1")) {
                    continue;
                }
                JsonNode spec = manifest.tree().path("spec");
                use(spec, spec.has("template") ? "spec" : SPEC);
            }
        }
        List<String> missing = new ArrayList<>();
        missing(schema(), "spec", missing);

        assertThat(missing).containsExactlyInAnyOrderElementsOf(REASONS.keySet());
    }

    private void use(JsonNode node, String place) {
        used.add(place);
        if (node.isObject()) {
            node.properties().forEach(it -> use(it.getValue(), place + "." + it.getKey()));
        } else if (node.isArray()) {
            node.forEach(it -> use(it, place + "[]"));
        }
    }

    /** The fields that no example uses; what is below of such a one goes without saying. */
    private void missing(JsonNode schema, String place, List<String> missing) {
        for (var member : schema.path("properties").properties()) {
            String field = place + "." + member.getKey();
            if (ALIKE.matcher(place).matches()) {
                continue;
            }
            if (used.contains(field)) {
                missing(member.getValue(), field, missing);
            } else {
                missing.add(field);
            }
        }
        if (schema.has("items")) {
            missing(schema.path("items"), place + "[]", missing);
        }
    }

    private static JsonNode schema() throws IOException, ManifestException {
        Path crd = ROOT.resolve("manifests/crds/virtualmachines.yaml");
        JsonNode tree = Manifests.read(Files.readString(crd)).getFirst().tree();
        for (JsonNode version : tree.at("/spec/versions")) {
            if (version.path("name").asString().equals("v1")) {
                return version.at("/schema/openAPIV3Schema/properties/spec");
            }
        }
        throw new AssertionError("no v1 in " + crd);
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }
}
