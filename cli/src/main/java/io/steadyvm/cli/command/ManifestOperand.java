package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.manifest.Offline;
import io.steadyvm.cli.manifest.Source;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The manifests that a command is given, and how it gives them back. */
record ManifestOperand(Arguments arguments, String command, Terminal terminal) {
    /** All files that were named: one at least. */
    List<Source> all() {
        require(!arguments.words().isEmpty(), "a");
        return arguments.words().stream().map(this::read).toList();
    }

    /** The one file that was named. */
    Source only() {
        require(arguments.words().size() == 1, "one");
        return read(arguments.words().getFirst());
    }

    private Source read(String file) {
        return Source.read(file, terminal.in());
    }

    private void require(boolean met, String number) {
        if (!met) {
            throw CommandFailure.usage(
                    "%s needs %s FILE, or - for what is piped into it".formatted(command, number));
        }
    }

    /** Shows the objects as a manifest in YAML, or in JSON when that is wanted. */
    void print(List<JsonNode> objects) {
        if (arguments.text(Terminal.OUTPUT).orElse("").equals("json")) {
            terminal.print(Offline.json(objects).toPrettyString());
        } else {
            terminal.out().print(Offline.yaml(objects));
        }
    }
}
