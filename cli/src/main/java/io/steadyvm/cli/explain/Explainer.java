package io.steadyvm.cli.explain;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.cli.Hints;
import io.steadyvm.cli.explain.Facts.Condition;
import io.steadyvm.cli.explain.Facts.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the first sentence that is true, from what explains most to what explains least. */
public final class Explainer {
    private static final String NOTHING = Explanation.NOTHING;

    private final Facts facts;
    private final Hints hints;
    private final String name;

    private Explainer(Facts facts, Hints hints) {
        this.facts = facts;
        this.hints = hints;
        this.name = facts.name();
    }

    /** The situation of that VM. */
    public static Explanation explain(Facts facts, Hints hints) {
        Explainer explainer = new Explainer(facts, hints);
        return Stream.of(explainer.leaving(), explainer.failed(), explainer.notMine())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(explainer::course);
    }

    /** The VM itself is being deleted. */
    private Optional<Explanation> leaving() {
        if (!facts.isDeleting()) {
            return Optional.empty();
        }
        List<String> others =
                Facts.finalizers(facts.vm()).stream()
                        .filter(held -> !held.equals(Finalizers.VM_CONTROLLER))
                        .filter(held -> !held.equals(Finalizers.FOREGROUND))
                        .toList();
        if (facts.instance().isPresent()) {
            return Optional.of(
                    Explanation.of(
                            "its instance to end",
                            "the VM is being deleted, and goes after its instance",
                            describeInstance()));
        }
        return Optional.of(
                others.isEmpty()
                        ? controller("the controller to let it go", "the VM is being deleted")
                        : Explanation.of(
                                "whoever put the finalizer " + others.getFirst() + " there",
                                "the VM is being deleted, and that finalizer holds it",
                                describe()));
    }

    /** The controller says itself what is wrong. */
    private Optional<Explanation> failed() {
        return facts.condition("Failure")
                .filter(Condition::isTrue)
                .map(failure ->
                        Explanation.of("the fault to be removed", failure.words(), describe()));
    }

    /** Somebody else's instance has the name. */
    private Optional<Explanation> notMine() {
        Optional<Owner> owner = facts.owner().filter(known -> !facts.isMine(known));
        return owner.map(other ->
                Explanation.of(
                        "an instance of the same name to go",
                        "that instance belongs to %s %s, and there is never a second one"
                                .formatted(other.kind(), other.name()),
                        hints.kubectl("delete", "vmi", name)));
    }

    private Explanation course() {
        Optional<RunStrategy> strategy = facts.strategy();
        if (strategy.isEmpty()) {
            return Explanation.of(
                    "its spec to be corrected",
                    "spec.running and spec.runStrategy contradict each other",
                    hints.kubectl("edit", "vm", name));
        }
        return facts.instance()
                .map(vmi -> withInstance(vmi, strategy.get()))
                .orElseGet(() -> withoutInstance(strategy.get()));
    }

    private Explanation withoutInstance(RunStrategy strategy) {
        Optional<Instant> retry = facts.retryAfter().filter(moment -> moment.isAfter(facts.now()));
        return switch (strategy) {
            case HALTED ->
                    facts.hasRequests()
                            ? controller("the controller to start it", "a start was asked for")
                            : Explanation.of(
                                    NOTHING, "it is switched off", hints.virtctl("start", name));
            case ALWAYS, RERUN_ON_FAILURE, ONCE, MANUAL -> {
                if (retry.isPresent()) {
                    yield backOff(retry.get());
                }
                boolean rests =
                        strategy != RunStrategy.ALWAYS
                                && !facts.hasRequests()
                                && facts.printableStatus().equals("Stopped");
                yield rests
                        ? Explanation.of(
                                NOTHING,
                                "%s starts it on request only".formatted(strategy.text()),
                                hints.virtctl("start", name))
                        : controller("the controller to make its instance", "it should run");
            }
        };
    }

    private Explanation backOff(Instant retry) {
        return Explanation.of(
                "the next try, in " + Spans.text(Duration.between(facts.now(), retry)),
                "%d starts in a row ended before the guest ran".formatted(facts.failedStarts()),
                describe(),
                hints.virtctl("restart", name));
    }

    private Explanation withInstance(JsonNode vmi, RunStrategy strategy) {
        if (facts.instanceIsDeleting()) {
            return Instances.ending(facts, vmi, strategy, hints);
        }
        if (facts.owner().isEmpty()) {
            return controller("the controller to adopt its instance", "the instance has no owner");
        }
        if (facts.hasEnded()) {
            return ended(strategy);
        }
        if (strategy == RunStrategy.HALTED) {
            return facts.isHeld()
                    ? Explanation.of(
                            NOTHING,
                            "it took a running instance over although it is switched off, and"
                                    + " leaves it alone until told otherwise",
                            hints.virtctl("start", name),
                            hints.kubectl("delete", "vmi", name))
                    : controller("the controller to end its instance", "it is switched off");
        }
        return facts.phase().equals(Optional.of(VmiPhase.RUNNING))
                ? Instances.running(facts, hints)
                : Instances.booting(facts, hints);
    }

    private Explanation ended(RunStrategy strategy) {
        String how = facts.phase().map(VmiPhase::text).orElse("ended");
        return switch (strategy) {
            case MANUAL ->
                    Explanation.of(
                            NOTHING,
                            "its guest ended (%s), and Manual starts it on request only"
                                    .formatted(how),
                            hints.virtctl("start", name));
            case ONCE ->
                    Explanation.of(
                            NOTHING,
                            "its guest ended (%s), and Once never starts it again".formatted(how),
                            hints.kubectl("delete", "vmi", name));
            case ALWAYS, RERUN_ON_FAILURE, HALTED ->
                    controller(
                            "the controller to remove the ended instance",
                            "its guest ended (%s)".formatted(how));
        };
    }

    /** The controller does such things within a second; when not, is there one? */
    private Explanation controller(String waitsFor, String why) {
        return Explanation.of(
                waitsFor,
                why,
                "kubectl get lease steadyvm-controller -n steadyvm-system",
                describe());
    }

    private String describe() {
        return hints.kubectl("describe", "vm", name);
    }

    private String describeInstance() {
        return hints.kubectl("describe", "vmi", name);
    }
}
