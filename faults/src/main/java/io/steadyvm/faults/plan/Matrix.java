package io.steadyvm.faults.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every write × every fault × fresh and stale caches. */
public final class Matrix {
    /** What matters most of a write: whether it was applied, and who knows. */
    private static final Set<Fault> OF_THE_WRITE =
            EnumSet.of(Fault.REFUSED, Fault.REPLY_LOST, Fault.KILLED);

    private Matrix() {}

    /**
     * All plans of one strike.
     *
     * @param writes of the story without faults, in their order
     */
    public static List<Plan> of(List<Place> writes) {
        List<Plan> plans = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Place place : writes) {
                if (isWorthwhile(fault, place)) {
                    plans.add(Plan.of(new Strike(fault, false, place)));
                    if (hasStaleSide(fault)) {
                        plans.add(Plan.of(new Strike(fault, true, place)));
                    }
                }
            }
        }
        return plans;
    }

    /** Nothing depends on events, which a thread of its own writes for people. */
    private static boolean isWorthwhile(Fault fault, Place place) {
        return !place.resource().equals("events") || OF_THE_WRITE.contains(fault);
    }

    private static boolean hasStaleSide(Fault fault) {
        return switch (fault) {
            case REFUSED, REPLY_LOST, KILLED, DELAYED, GONE -> true;
            case RESET, TRUNCATED, CONFLICT, BUSY, ERROR, UNAVAILABLE, OUTAGE -> false;
            case HELD, DUPLICATED, DROPPED, REPLAYED -> false;
        };
    }
}
