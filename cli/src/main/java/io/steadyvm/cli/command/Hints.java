package io.steadyvm.cli.command;

import java.util.Optional;

/** Commands to type next, spelled so that they work when copied. */
public record Hints(String program, Optional<String> namespaceFlag) {
    /** "virtctl restart vm-cirros -n lab". */
    String virtctl(String... words) {
        return program + " " + String.join(" ", words) + namespace();
    }

    String kubectl(String... words) {
        return "kubectl " + String.join(" ", words) + namespace();
    }

    private String namespace() {
        return namespaceFlag.map(name -> " -n " + name).orElse("");
    }
}
