package io.steadyvm.controller.decide;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.VmView;
import java.util.Optional;

/** Decides the next step for one VM: a function of its observation, and of nothing else. */
public final class Decider {
    public Decision decide(Observation o) {
        if (o.memory().trouble()) {
            return new Decision.Retry();
        }
        if (o.memory().vm().doubted()) {
            return Steps.ask(new Request.GetVm(o.key()), o.memory(), o.now());
        }
        if (o.memory().vmi().doubted()) {
            return Steps.ask(new Request.GetVmi(o.key()), o.memory(), o.now());
        }
        if (o.vm().isEmpty()) {
            return Departure.gone(o);
        }
        VmView vm = o.vm().get();
        if (vm.deleting()) {
            return Departure.of(o, vm);
        }
        if (!vm.hasFinalizer()) {
            return Steps.ask(new Request.AddVmFinalizer(vm), o.memory(), o.now());
        }
        return alive(o, vm);
    }

    private static Decision alive(Observation o, VmView vm) {
        Optional<RunStrategy> strategy = vm.strategy();
        if (strategy.isEmpty()) {
            return Contradiction.decide(o, vm);
        }
        Situation situation = Situation.of(o, vm, strategy.get());
        return Steps.next(situation, Courses.choose(situation));
    }
}
