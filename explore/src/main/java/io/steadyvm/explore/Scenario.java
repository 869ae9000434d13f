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
 * @param order of events
 */
record Scenario(
        String name,
        RunStrategy strategy,
        List<Step> script,
        Budget budget,
        boolean runtime,
        Order order) {
    /** Which orders of events are gone through. */
    enum Order {
        /** All of them. */
        EVERY,
        /**
         * Caches show at once what is there, and a leader that another one follows is paused with
         * its last request on the way, which may arrive at any moment. Few worlds, so that stories
         * are followed to their end.
         */
        PAUSED_LEADER
    }

    Scenario {
        script = List.copyOf(script);
    }

    World start() {
        World empty = World.empty(budget);
        VmView vm = User.newVm(empty, strategy);
        return empty.withVm(Optional.of(vm)).withObject();
    }
}
