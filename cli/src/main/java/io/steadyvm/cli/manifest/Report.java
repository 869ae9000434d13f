package io.steadyvm.cli.manifest;

import io.steadyvm.admission.lint.Finding;
import io.steadyvm.cli.Palette;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a lint found, for people and for programs. */
public record Report(int files, List<Entry> entries) {
    /** A finding, and the text that it is about. */
    public record Entry(Source source, Finding finding) {
        boolean isError() {
            return finding.severity() == Finding.Severity.ERROR;
        }
    }

    public Report {
        entries = List.copyOf(entries);
    }

    public long errors() {
        return entries.stream().filter(Entry::isError).count();
    }

    /** {@code file:line:column: error: sentence}, the line, a caret; a count at the end. */
    public String text(Palette palette) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(text(entry, palette)));
        return text.append(count(errors(), "error"))
                .append(", ")
                .append(count(entries.size() - errors(), "warning"))
                .append(" in ")
                .append(count(files, "file"))
                .toString();
    }

    private static String text(Entry entry, Palette palette) {
        Finding finding = entry.finding();
        String severity = entry.isError() ? palette.bad("error") : palette.notable("warning");
        String number = Integer.toString(finding.place().line());
        String line =
                entry.source()
                        .text()
                        .lines()
                        .skip(finding.place().line() - 1L)
                        .findFirst()
                        .orElse("");
        return "%s: %s: %s\n  %s | %s\n  %s | %s%s\n"
                .formatted(
                        palette.strong(
                                "%s:%s:%d"
                                        .formatted(
                                                entry.source().name(),
                                                number,
                                                finding.place().column())),
                        severity,
                        sentence(finding),
                        number,
                        printable(line),
                        " ".repeat(number.length()),
                        " ".repeat(finding.place().column() - 1),
                        palette.good("^"));
    }

    /** The message with its field, where it doesn't name that itself. */
    private static String sentence(Finding finding) {
        boolean named = finding.field().isEmpty() || finding.message().contains(finding.field());
        return named ? finding.message() : finding.field() + ": " + finding.message();
    }

    /** A manifest from elsewhere must not speak to the terminal. */
    private static String printable(String line) {
        return line.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String count(long number, String thing) {
        return "%d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    /** {@code {errors, warnings, findings: [{file, line, column, severity, field, message}]}}. */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("errors", errors()).put("warnings", entries.size() - errors());
        ArrayNode findings = json.putArray("findings");
        for (Entry entry : entries) {
            Finding finding = entry.finding();
            findings.addObject()
                    .put("file", entry.source().name())
                    .put("line", finding.place().line())
                    .put("column", finding.place().column())
                    .put("severity", entry.isError() ? "error" : "warning")
                    .put("field", finding.field())
                    .put("message", finding.message());
        }
        return json;
    }
}
