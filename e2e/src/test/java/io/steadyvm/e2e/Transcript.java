package io.steadyvm.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code console} blocks of a page: commands after {@code $}, and what they print. {@code …}
 * stands for any text, across lines, too.
 */
public record Transcript(List<Step> steps) {
    /** Between two commands' outputs; nothing prints it by itself. */
    private static final char SEPARATOR = '\u001e';

    /** One command and its output. */
    public record Step(String command, String output) {
        public boolean fits(String printed) {
            StringBuilder pattern = new StringBuilder();
            for (String part : output.split("…", -1)) {
                pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(printed).matches();
        }
    }

    public static Transcript of(String markdown) {
        List<Step> steps = new ArrayList<>();
        String command = "";
        StringBuilder output = new StringBuilder();
        boolean isConsole = false;
        for (String line : markdown.lines().toList()) {
            boolean isFence = line.startsWith("```");
            if (!command.isEmpty() && (isFence || line.startsWith("$ "))) {
                steps.add(new Step(command, output.toString().strip()));
                command = "";
                output.setLength(0);
            }
            if (isFence) {
                isConsole = line.equals("```console");
            } else if (isConsole && line.startsWith("$ ")) {
                command = line.substring(2);
            } else if (isConsole) {
                output.append(line).append('\n');
            }
        }
        return new Transcript(List.copyOf(steps));
    }

    /** One script, so that variables live on. */
    public String script() {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append("{\n").append(step.command()).append("\n} 2>&1\n");
            script.append("printf '\\036'\n");
        }
        return script.toString();
    }

    /** What each of the script's commands printed. */
    public static List<String> outputs(String printed) {
        List<String> outputs = new ArrayList<>();
        for (String one : printed.split(String.valueOf(SEPARATOR), -1)) {
            outputs.add(one.strip());
        }
        return outputs;
    }
}
