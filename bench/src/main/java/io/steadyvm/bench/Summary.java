package io.steadyvm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All figures of a run: a table for people, {@code summary.json} for programs. */
final class Summary {
    /** How far the first side's second run may be from its first one. */
    private static final double MOST_DRIFT = 0.05;

    private final ArrayNode measurements = JsonNodeFactory.instance.arrayNode();

    void add(Measurement measurement, List<Figure> figures) {
        ObjectNode entry = measurements.addObject();
        entry.put("name", measurement.name()).put("question", measurement.question());
        entry.put("rounds", measurement.rounds()).put("valid", isValid(figures));
        ArrayNode list = entry.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode node = list.addObject();
            node.put("side", figure.side()).put("unit", figure.unit());
            node.set("value", spread(figure.value()));
            node.set("ratio", spread(figure.ratio()));
            node.put("noise", figure.noise());
        }
    }

    /** One line a figure, under a line with the question. */
    static String table(Measurement measurement, List<Figure> figures) {
        StringBuilder table = new StringBuilder();
        table.append("%n%s: %s%n".formatted(measurement.name(), measurement.question()));
        for (Figure figure : figures) {
            boolean first = figure.side().equals(figures.getFirst().side());
            table.append(
                    String.format(
                            Locale.ROOT,
                            "  %-22s %14s %-6s %16s  %s%n",
                            figure.side(),
                            number(figure.value().median()),
                            figure.unit(),
                            "%s..%s"
                                    .formatted(
                                            number(figure.value().least()),
                                            number(figure.value().most())),
                            first ? "" : ratio(figure)));
        }
        if (!isValid(figures)) {
            table.append("  not valid: a control is not within 0.95..1.05%n".formatted());
        }
        return table.toString();
    }

    /** Whether the first side is, in each unit, about what it is itself. */
    private static boolean isValid(List<Figure> figures) {
        return figures.stream()
                .filter(it -> it.side().equals(Rounds.CONTROL))
                .allMatch(it -> Math.abs(it.ratio().median() - 1) <= MOST_DRIFT);
    }

    void write(Path file) throws IOException {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        ObjectNode machine = summary.putObject("machine");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        summary.set("measurements", measurements);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                        + "\n");
    }

    private static ObjectNode spread(Spread spread) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("least", spread.least())
                .put("median", spread.median())
                .put("most", spread.most());
    }

    private static String ratio(Figure figure) {
        String text =
                String.format(
                        Locale.ROOT,
                        "x%.3f (%.3f..%.3f)",
                        figure.ratio().median(),
                        figure.ratio().least(),
                        figure.ratio().most());
        return figure.noise() && !figure.side().equals(Rounds.CONTROL) ? text + " noise" : text;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
