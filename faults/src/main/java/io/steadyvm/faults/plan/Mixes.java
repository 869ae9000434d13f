package io.steadyvm.faults.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Plans of several strikes, by chance; the same seed and writes make the same plans. */
public final class Mixes {
    private static final int FEWEST = 2;
    private static final int MOST = 5;
    private static final List<Fault> FAULTS = List.of(Fault.values());

    private Mixes() {}

    /**
     * So many plans.
     *
     * @param writes of the story without faults, in their order
     */
    public static List<Plan> of(long seed, List<Place> writes, int number) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < number && !writes.isEmpty(); i++) {
            plans.add(mix(chance, writes));
        }
        return plans;
    }

    private static Plan mix(SplittableRandom chance, List<Place> writes) {
        Map<Place, Strike> strikes = new LinkedHashMap<>();
        int number = chance.nextInt(FEWEST, MOST + 1);
        for (int i = 0; i < number; i++) {
            Fault fault = FAULTS.get(chance.nextInt(FAULTS.size()));
            Place place = writes.get(chance.nextInt(writes.size()));
            strikes.put(place, new Strike(fault, chance.nextBoolean(), place));
        }
        return new Plan(List.copyOf(strikes.values()));
    }
}
