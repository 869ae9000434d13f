package io.steadyvm.cli.command;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.cli.Palette;
import io.steadyvm.cli.explain.Explanation;
import io.steadyvm.cli.explain.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code status} prints. */
record StatusReport(Facts facts, Explanation explanation, Optional<JsonNode> warning) {
    String text(Palette palette) {
        List<String> lines = new ArrayList<>();
        lines.add(palette.strong(facts.name()) + ": " + state(palette));
        lines.add(line("should", intention()));
        lines.add(line("instance", instance()));
        lines.add(line("waits for", explanation.waitsFor()));
        lines.add(line("why", explanation.why()));
        warning.ifPresent(event -> lines.add(line("warning", palette.notable(words(event)))));
        String label = "helps";
        for (String command : explanation.helps()) {
            lines.add(line(label, palette.strong(command)));
            label = "";
        }
        return String.join("\n", lines);
    }

    private static String line(String label, String text) {
        return "  %-10s %s".formatted(label, text);
    }

    private String state(Palette palette) {
        String word = facts.printableStatus();
        return switch (word) {
            case "Running" -> palette.good(word);
            case "Stopped", "Paused" -> palette.faint(word);
            case "Starting", "Stopping", "Terminating" -> palette.notable(word);
            default -> palette.bad(word);
        };
    }

    private String intention() {
        return facts.strategy()
                .map(strategy ->
                        switch (strategy) {
                            case ALWAYS -> "run";
                            case HALTED -> "be off";
                            case MANUAL -> "do as it is told";
                            case RERUN_ON_FAILURE -> "run, and again when it fails";
                            case ONCE -> "run once";
                        })
                .map(words -> "%s (%s)".formatted(words, said()))
                .orElse("be corrected: " + said());
    }

    /** The field that says so, as it is written. */
    private String said() {
        JsonNode spec = facts.vm().path("spec");
        List<String> fields = new ArrayList<>();
        for (String field : List.of("running", "runStrategy")) {
            if (!spec.path(field).isMissingNode()) {
                fields.add(field + ": " + spec.path(field).asString(""));
            }
        }
        return fields.isEmpty() ? "neither running nor runStrategy" : String.join(", ", fields);
    }

    private String instance() {
        if (facts.instance().isEmpty()) {
            return "none";
        }
        JsonNode vmi = facts.instance().get();
        JsonNode metadata = vmi.path("metadata");
        StringBuilder words = new StringBuilder(phase());
        facts.ago(metadata.path("creationTimestamp"))
                .ifPresent(age -> words.append(", made ").append(age).append(" ago"));
        facts.ago(metadata.path("deletionTimestamp"))
                .ifPresent(age -> words.append(", deleted ").append(age).append(" ago"));
        vmi.path("status")
                .path("nodeName")
                .asStringOpt()
                .ifPresent(node -> words.append(", on ").append(node));
        return words.toString();
    }

    private String phase() {
        return facts.phase().map(VmiPhase::text).orElse("no phase yet");
    }

    private String words(JsonNode event) {
        String age =
                facts.ago(JsonNodeFactory.instance.stringNode(Lookup.moment(event)))
                        .map(span -> " (" + span + " ago)")
                        .orElse("");
        return "%s%s: %s"
                .formatted(
                        event.path("reason").asString(""),
                        age,
                        event.path("message").asString("").replaceAll("\\s+", " ").strip());
    }

    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        JsonNode metadata = facts.vm().path("metadata");
        tree.put("namespace", metadata.path("namespace").asString(""));
        tree.put("name", facts.name());
        tree.put("status", facts.printableStatus());
        facts.strategy().map(RunStrategy::text).ifPresent(text -> tree.put("runStrategy", text));
        facts.instance().ifPresent(vmi -> instance(tree.putObject("instance"), vmi));
        tree.put("atRest", explanation.isAtRest());
        tree.put("waitsFor", explanation.waitsFor());
        tree.put("why", explanation.why());
        explanation.helps().forEach(tree.putArray("helps")::add);
        warning.ifPresent(event ->
                tree.putObject("warning")
                        .put("time", Lookup.moment(event))
                        .put("reason", event.path("reason").asString(""))
                        .put("message", event.path("message").asString("")));
        return tree;
    }

    private void instance(ObjectNode tree, JsonNode vmi) {
        JsonNode metadata = vmi.path("metadata");
        tree.put("uid", metadata.path("uid").asString(""));
        tree.put("phase", phase());
        tree.put("created", metadata.path("creationTimestamp").asString(""));
        metadata.path("deletionTimestamp")
                .asStringOpt()
                .ifPresent(moment -> tree.put("deleted", moment));
    }
}
