package io.steadyvm.explore;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.VmView;
import java.util.List;
import java.util.Optional;

/**
 * What one exploration begins with.
 *
 * @param script what the user does, in order, each at any moment
 * @param runtime instances are held by what runs guests
 */
record Scenario(
        String name, RunStrategy strategy, List<Step> script, Budget budget, boolean runtime) {
    Scenario {
        script = List.copyOf(script);
    }

    World start() {
        World empty =
                new World(
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        Replica.DOWN,
                        Replica.DOWN,
                        Optional.empty(),
                        0,
                        budget,
                        Ghost.NONE,
                        World.START);
        VmView vm = User.newVm(empty, strategy);
        return empty.withVm(Optional.of(vm)).withObject();
    }
}
