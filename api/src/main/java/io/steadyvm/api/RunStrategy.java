package io.steadyvm.api;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** When a VM's instance should exist; the field's own spelling is {@link #text()}. */
public enum RunStrategy {
    ALWAYS("Always"),
    RERUN_ON_FAILURE("RerunOnFailure"),
    MANUAL("Manual"),
    HALTED("Halted"),
    ONCE("Once");

    private final String text;

    RunStrategy(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The strategy with this spelling, exactly; empty for any other text. */
    public static Optional<RunStrategy> parse(String text) {
        for (RunStrategy strategy : values()) {
            if (strategy.text.equals(text)) {
                return Optional.of(strategy);
            }
        }
        return Optional.empty();
    }

    /**
     * What a VM's {@code spec} asks for: {@code runStrategy}, or else the legacy {@code running}
     * (true is Always, false is Halted), or else Halted.
     *
     * @return empty when the spec contradicts itself (both fields) or names an unknown strategy
     */
    public static Optional<RunStrategy> of(JsonNode spec) {
        JsonNode strategy = spec.path("runStrategy");
        JsonNode running = spec.path("running");
        boolean hasStrategy = !strategy.isMissingNode() && !strategy.isNull();
        boolean hasRunning = !running.isMissingNode() && !running.isNull();
        if (hasStrategy) {
            return hasRunning || !strategy.isString()
                    ? Optional.empty()
                    : parse(strategy.stringValue());
        }
        if (!hasRunning) {
            return Optional.of(HALTED);
        }
        if (!running.isBoolean()) {
            return Optional.empty();
        }
        return Optional.of(running.booleanValue() ? ALWAYS : HALTED);
    }
}
