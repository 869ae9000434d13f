package io.steadyvm.cli;

import java.util.Optional;

/** Commands to type next, spelled so that they work when copied. */
public record Hints(String program, Optional<String> namespaceFlag) {
    /** "virtctl restart vm-cirros -n lab". */
    public String virtctl(String... words) {
        return program + " " + String.join(" ", words) + namespace();
    }

    public String kubectl(String... words) {
        return "kubectl " + String.join(" ", words) + namespace();
    }

    private String namespace() {
        return namespaceFlag.map(name -> " -n " + name).orElse("");
    }
}
