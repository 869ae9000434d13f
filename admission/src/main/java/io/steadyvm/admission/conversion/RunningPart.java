package io.steadyvm.admission.conversion;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.api.RunStrategy;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a VM should run: v1 has {@code runStrategy} beside {@code running}, v1alpha2 has the
 * latter only. Whoever switches {@code running} in v1alpha2 switches the strategy that v1 has.
 */
record RunningPart() implements Part {
    private static final String RUNNING = "running";
    private static final String STRATEGY = "runStrategy";

    @Override
    public String key() {
        return STRATEGY;
    }

    @Override
    public JsonNode read(ObjectNode object) {
        if (!(object.path("spec") instanceof ObjectNode spec)) {
            return MissingNode.getInstance();
        }
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (String member : new String[] {RUNNING, STRATEGY}) {
            JsonNode value = spec.path(member);
            if (!value.isMissingNode()) {
                part.set(member, value);
            }
        }
        return part;
    }

    @Override
    public void write(ObjectNode object, JsonNode part) {
        if (object.path("spec") instanceof ObjectNode spec && part instanceof ObjectNode members) {
            spec.remove(RUNNING);
            spec.remove(STRATEGY);
            spec.setAll(members);
        }
    }

    @Override
    public JsonNode convert(JsonNode part, ApiVersion target, JsonNode hint) {
        return switch (target) {
            case V1ALPHA2 -> saysStrategyOnly(part) ? running(isOn(strategy(part))) : part;
            case V1 -> {
                JsonNode running = part.path(RUNNING);
                String remembered = Tree.text(hint, STRATEGY);
                boolean unknown = RunStrategy.parse(remembered).isEmpty();
                yield unknown || part.size() != 1 || !running.isBoolean()
                        ? part
                        : strategyFor(running.booleanValue(), remembered);
            }
        };
    }

    @Override
    public JsonNode hint(JsonNode part, ApiVersion target) {
        return target == ApiVersion.V1ALPHA2 && saysStrategyOnly(part)
                ? JsonNodeFactory.instance.objectNode().put(STRATEGY, strategy(part))
                : MissingNode.getInstance();
    }

    /** The strategy that v1 had, as long as it says the same as {@code running} does now. */
    private static JsonNode strategyFor(boolean running, String remembered) {
        RunStrategy switched = running ? RunStrategy.ALWAYS : RunStrategy.HALTED;
        String strategy = isOn(remembered) == running ? remembered : switched.text();
        return JsonNodeFactory.instance.objectNode().put(STRATEGY, strategy);
    }

    private static JsonNode running(boolean on) {
        return JsonNodeFactory.instance.objectNode().put(RUNNING, on);
    }

    private static boolean saysStrategyOnly(JsonNode part) {
        return part.size() == 1 && !strategy(part).isEmpty();
    }

    private static String strategy(JsonNode part) {
        return Tree.text(part, STRATEGY);
    }

    private static boolean isOn(String strategy) {
        Optional<RunStrategy> known = RunStrategy.parse(strategy);
        return known.isPresent()
                && switch (known.get()) {
                    case ALWAYS, RERUN_ON_FAILURE, ONCE -> true;
                    case MANUAL, HALTED -> false;
                };
    }
}
