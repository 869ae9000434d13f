package io.steadyvm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Columns as wide as they have to be, three spaces apart, as kubectl prints them. */
public final class TextTable {
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*m");

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell);
                if (column < row.size() - 1) {
                    line.append(" ".repeat(width(column) - visible(cell) + 3));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> visible(row.get(column))).max().orElse(0);
    }

    private static int visible(String cell) {
        return COLOUR.matcher(cell).replaceAll("").length();
    }
}
