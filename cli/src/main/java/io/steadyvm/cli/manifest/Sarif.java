package io.steadyvm.cli.manifest;

import io.steadyvm.admission.lint.Finding;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change. Columns
 * count code points.
 */
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    public static JsonNode of(Report report, String version) {
        ObjectNode sarif = JsonNodeFactory.instance.objectNode();
        sarif.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = sarif.putArray("runs").addObject();
        run.putObject("tool").putObject("driver").put("name", "virtctl").put("version", version);
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        for (Report.Entry entry : report.entries()) {
            results.add(result(entry));
        }
        return sarif;
    }

    private static ObjectNode result(Report.Entry entry) {
        Finding finding = entry.finding();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("level", entry.isError() ? "error" : "warning");
        result.putObject("message").put("text", finding.message());
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(entry.source().name()));
        physical.putObject("region")
                .put("startLine", finding.place().line())
                .put("startColumn", finding.place().column());
        if (!finding.field().isEmpty()) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", finding.field());
        }
        return result;
    }

    /** Relative stays relative: the host knows the checkout, we don't. */
    private static String uri(String file) {
        Path path = Path.of(file);
        String absolute = path.toUri().getRawPath();
        String root = Path.of("").toUri().getRawPath();
        return !path.isAbsolute() && absolute.startsWith(root)
                ? absolute.substring(root.length())
                : absolute;
    }
}
