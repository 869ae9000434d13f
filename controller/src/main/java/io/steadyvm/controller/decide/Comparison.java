package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether the running instance still is what the VM's template says. Done once per generation of
 * the spec, because the result is in the status: two generations and the condition.
 *
 * @param fields the paths that differ; empty when the instance is up to date
 * @param known false while the status already holds the result
 */
record Comparison(
        long observedGeneration, long desiredGeneration, boolean known, List<String> fields) {
    static Comparison of(Situation s, Course course) {
        VmView vm = s.vm();
        return switch (course) {
            case Course.Keep(VmiView vmi) -> ofRunning(s, vmi);
            case Course.Enter(VmiView vmi) when vmi.vmGeneration() == vm.generation() ->
                    upToDate(vm.generation());
            case Course.Adopt _ -> new Comparison(0, 0, true, List.of());
            case Course.Verify _,
                    Course.Blocked _,
                    Course.Await _,
                    Course.LetGo _,
                    Course.Enter _,
                    Course.Stop _,
                    Course.Finish _,
                    Course.Remove _,
                    Course.Linger _,
                    Course.Start _,
                    Course.BackOff _,
                    Course.SwitchOn _,
                    Course.Stay _ ->
                    unchanged(vm);
        };
    }

    private static Comparison ofRunning(Situation s, VmiView vmi) {
        VmView vm = s.vm();
        if (vmi.vmGeneration() == vm.generation()) {
            return upToDate(vm.generation());
        }
        if (isDone(vm, vmi)) {
            return new Comparison(
                    vm.status().observedGeneration(),
                    vm.status().desiredGeneration(),
                    false,
                    List.of());
        }
        List<String> fields = differences(s, vmi);
        long observed = fields.isEmpty() ? vm.generation() : vmi.vmGeneration();
        return new Comparison(observed, vm.generation(), true, fields);
    }

    private static Comparison upToDate(long generation) {
        return new Comparison(generation, generation, true, List.of());
    }

    private static Comparison unchanged(VmView vm) {
        return new Comparison(
                vm.status().observedGeneration(), vm.status().desiredGeneration(), true, List.of());
    }

    /** The status says what came of comparing this very generation. */
    private static boolean isDone(VmView vm, VmiView vmi) {
        long observed = vm.status().observedGeneration();
        return vm.status().desiredGeneration() == vm.generation()
                && (observed == vmi.vmGeneration() || observed == vm.generation());
    }

    /** What has to be read before the comparison can be made. */
    static Optional<Request> missing(Situation s, VmiView vmi) {
        VmView vm = s.vm();
        if (vmi.vmGeneration() == vm.generation() || isDone(vm, vmi)) {
            return Optional.empty();
        }
        if (!vm.knowsSpec()) {
            return Optional.of(new Request.GetVm(vm.key()));
        }
        if (vmi.vmGeneration() > 0 && base(s, vmi).isEmpty()) {
            String name = Revisions.name(vm.uid(), vmi.vmGeneration());
            return Optional.of(new Request.GetRevision(vm.key(), name));
        }
        if (vmi.spec().isMissingNode() && !untouched(s, vmi)) {
            return Optional.of(new Request.GetVmi(vm.key()));
        }
        return Optional.empty();
    }

    private static boolean untouched(Situation s, VmiView vmi) {
        return base(s, vmi)
                .map(spec -> template(spec).equals(template(s.vm().spec())))
                .orElse(false);
    }

    private static List<String> differences(Situation s, VmiView vmi) {
        JsonNode wanted = template(s.vm().spec());
        return base(s, vmi)
                .filter(spec -> !spec.isMissingNode())
                .map(spec -> TemplateDiff.fields(template(spec), wanted, vmi.spec()))
                .orElseGet(() -> TemplateDiff.unmet(wanted, vmi.spec()));
    }

    private static Optional<JsonNode> base(Situation s, VmiView vmi) {
        String name = Revisions.name(s.vm().uid(), vmi.vmGeneration());
        return s.observation()
                .memory()
                .revisions()
                .read()
                .filter(read -> read.name().equals(name))
                .map(Revisions.Read::spec);
    }

    private static JsonNode template(JsonNode spec) {
        return spec.path("template").path("spec");
    }

    /** The condition that follows; what the status says already, while nothing was compared. */
    Optional<Condition> condition(Situation s) {
        Optional<Condition> old = s.vm().status().condition(Condition.RESTART_REQUIRED);
        if (!known) {
            return old;
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Condition(
                        Condition.RESTART_REQUIRED,
                        Condition.TRUE,
                        "",
                        TemplateDiff.message(fields),
                        "",
                        ""));
    }
}
