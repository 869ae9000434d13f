package io.steadyvm.faults.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every write × every fault, and those that leave open what was applied with stale caches, too.
 *
 * <p>Faults after which somebody has to find out what is true get a run for each write. The others
 * strike every sixth write of a run: six runs have every write, at a sixth of the time, and what
 * one strike leaves behind meets the next.
 */
public final class Matrix {
    private static final int APART = 6;

    private Matrix() {}

    /**
     * All plans, each of one fault.
     *
     * @param writes of the story without faults, in their order
     */
    public static List<Plan> of(List<Place> writes) {
        List<Plan> plans = new ArrayList<>();
        // Nothing depends on events, which a thread of its own writes for people.
        List<Place> acts =
                writes.stream().filter(place -> !place.resource().equals("events")).toList();
        for (Fault fault : Fault.values()) {
            plans.addAll(
                    switch (fault) {
                        case REFUSED, REPLY_LOST, KILLED ->
                                both(each(fault, false, writes), each(fault, true, acts));
                        case DELAYED -> both(each(fault, false, acts), spread(fault, true, acts));
                        case GONE -> both(spread(fault, false, acts), spread(fault, true, acts));
                        case RESET,
                                TRUNCATED,
                                CONFLICT,
                                BUSY,
                                ERROR,
                                UNAVAILABLE,
                                OUTAGE,
                                HELD,
                                DUPLICATED,
                                DROPPED,
                                REPLAYED ->
                                spread(fault, false, acts);
                    });
        }
        return plans;
    }

    private static List<Plan> both(List<Plan> fresh, List<Plan> stale) {
        List<Plan> plans = new ArrayList<>(fresh);
        plans.addAll(stale);
        return plans;
    }

    private static List<Plan> each(Fault fault, boolean stale, List<Place> places) {
        return places.stream()
                .map(place -> new Plan(List.of(new Strike(fault, stale, place))))
                .toList();
    }

    private static List<Plan> spread(Fault fault, boolean stale, List<Place> places) {
        List<Plan> plans = new ArrayList<>();
        for (int first = 0; first < Math.min(APART, places.size()); first++) {
            int offset = first;
            plans.add(
                    new Plan(
                            IntStream.range(0, places.size())
                                    .filter(index -> index % APART == offset)
                                    .mapToObj(places::get)
                                    .map(place -> new Strike(fault, stale, place))
                                    .toList()));
        }
        return plans;
    }
}
