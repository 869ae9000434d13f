package io.steadyvm.explore;

import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.VmStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** All deliberate bugs, by where they sit. */
final class Mutants {
    private Mutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(Misreadings.all());
        all.addAll(Misdeeds.all());
        all.addAll(Misstatements.all());
        all.addAll(Unguarded.all());
        return all;
    }

    /** It sees something else than what is there. */
    static Mutant sees(String bug, String mimics, UnaryOperator<Observation> how) {
        return new Mutant(
                bug,
                mimics,
                new Subject() {
                    @Override
                    public Observation sees(Observation o) {
                        return how.apply(o);
                    }
                });
    }

    /** It decides something else than it should. */
    static Mutant decides(
            String bug, String mimics, BiFunction<Observation, Decision, Decision> how) {
        return new Mutant(
                bug,
                mimics,
                new Subject() {
                    @Override
                    public Decision decides(Observation o) {
                        return how.apply(o, DECIDER.decide(o));
                    }
                });
    }

    /** It writes another status than it should. */
    static Mutant writes(String bug, String mimics, BiFunction<VmStatus, VmStatus, VmStatus> how) {
        return decides(
                bug,
                mimics,
                (o, decision) -> {
                    if (!(decision
                            instanceof Decision.Ask(Request.PatchVmStatus(var vm, var to)))) {
                        return decision;
                    }
                    VmStatus other = how.apply(vm.status(), to);
                    return other.equals(vm.status())
                            ? new Decision.Rest(java.util.Optional.empty())
                            : new Decision.Ask(new Request.PatchVmStatus(vm, other));
                });
    }

    /** It sends something else than it decided. */
    static Mutant sends(String bug, String mimics, UnaryOperator<Request> how) {
        return new Mutant(
                bug,
                mimics,
                new Subject() {
                    @Override
                    public Request sent(Request request) {
                        return how.apply(request);
                    }
                });
    }
}
