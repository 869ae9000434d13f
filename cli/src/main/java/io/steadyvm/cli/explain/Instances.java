package io.steadyvm.cli.explain;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.cli.Hints;
import io.steadyvm.cli.explain.Facts.Condition;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an instance that is this VM's own waits for. */
final class Instances {
    private static final List<String> OURS =
            List.of(Finalizers.RUNTIME, Finalizers.VM_CONTROLLER, Finalizers.FOREGROUND);

    private Instances() {}

    /** Deleted, and not gone yet: nothing new is made before it is. */
    static Explanation ending(Facts facts, JsonNode vmi, RunStrategy strategy, Hints hints) {
        String after =
                strategy == RunStrategy.HALTED
                        ? "it is switched off, and its instance is being deleted"
                        : "its instance is being deleted, and the next one is made only when that"
                                + " one is gone, so that there are never two";
        List<String> finalizers = Facts.finalizers(vmi);
        Optional<String> foreign =
                finalizers.stream().filter(held -> !OURS.contains(held)).findFirst();
        if (foreign.isPresent()) {
            return Explanation.of(
                    "whoever put the finalizer " + foreign.get() + " on its instance",
                    after,
                    hints.kubectl("describe", "vmi", facts.name()));
        }
        boolean guestLives = finalizers.contains(Finalizers.RUNTIME) && !facts.hasEnded();
        return guestLives
                ? Explanation.of(
                        "its guest to shut down",
                        after,
                        hints.virtctl("stop", facts.name(), "--force", "--grace-period=0"))
                : Explanation.of(
                        "its instance to be gone",
                        after,
                        hints.kubectl("describe", "vmi", facts.name()));
    }

    static Explanation running(Facts facts, Hints hints) {
        String name = facts.name();
        if (facts.instanceCondition("Paused").filter(Condition::isTrue).isPresent()) {
            return Explanation.of(
                    Explanation.NOTHING,
                    "its guest is paused",
                    hints.virtctl("unpause", "vm", name));
        }
        Optional<Condition> restart = facts.condition("RestartRequired").filter(Condition::isTrue);
        if (restart.isPresent()) {
            return Explanation.of(
                    "a restart, to take up a changed template",
                    restart.get().words(),
                    hints.virtctl("restart", name));
        }
        Optional<Condition> ready = facts.instanceCondition("Ready");
        return ready.filter(Condition::isTrue).isPresent()
                ? Explanation.of(Explanation.NOTHING, "it runs, as it should")
                : Explanation.of(
                        "its guest to be ready",
                        ready.map(Condition::words)
                                .filter(words -> !words.isEmpty())
                                .orElse("its guest runs and has not said that it is ready"),
                        hints.virtctl("console", name));
    }

    /** Made, and not running yet. */
    static Explanation booting(Facts facts, Hints hints) {
        String describe = hints.kubectl("describe", "vmi", facts.name());
        Optional<Condition> obstacle =
                facts.instanceCondition("Synchronized")
                        .or(() -> facts.instanceCondition("PodScheduled"))
                        .filter(condition -> !condition.isTrue())
                        .filter(condition -> !condition.words().isEmpty());
        if (obstacle.isPresent()) {
            return Explanation.of("an obstacle to be removed", obstacle.get().words(), describe);
        }
        VmiPhase phase = facts.phase().orElse(VmiPhase.PENDING);
        return switch (phase) {
            case PENDING, SCHEDULING ->
                    Explanation.of(
                            "a runtime to take its instance",
                            "the instance is there, and no runtime has taken it yet",
                            describe);
            case SCHEDULED ->
                    Explanation.of(
                            "its guest to boot", "a runtime has taken the instance", describe);
            case UNKNOWN, RUNNING, SUCCEEDED, FAILED ->
                    Explanation.of(
                            "word from its runtime",
                            "nobody knows whether the guest still runs",
                            describe);
        };
    }
}
