package io.steadyvm.faults.session;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.plan.Place;
import io.steadyvm.faults.plan.Plan;
import io.steadyvm.faults.plan.Strike;
import io.steadyvm.faults.proxy.ApiCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which write is struck, and before which the caches fall silent. */
final class Schedule {
    private final Map<Place, Strike> strikes = new HashMap<>();
    private final Set<Place> ahead = new HashSet<>();
    private final Numbers numbers = new Numbers();

    /** What a write is to the plan. */
    record Turn(Optional<Strike> strike, boolean silence) {}

    /**
     * A plan's.
     *
     * @param order the writes of the story without faults
     */
    Schedule(Plan plan, List<Place> order) {
        for (Strike strike : plan.strikes()) {
            strikes.put(strike.place(), strike);
            int index = order.indexOf(strike.place());
            if (strike.stale() && index > 0 && strike.fault() != Fault.GONE) {
                ahead.add(order.get(index - 1));
            }
        }
    }

    synchronized Turn next(ApiCall call) {
        Optional<Place> place = numbers.next(call);
        return place.isEmpty()
                ? new Turn(Optional.empty(), false)
                : new Turn(
                        Optional.ofNullable(strikes.remove(place.get())),
                        ahead.remove(place.get()));
    }

    /** No more of it. */
    synchronized void clear() {
        strikes.clear();
        ahead.clear();
    }

    List<Place> writes() {
        return numbers.places();
    }
}
