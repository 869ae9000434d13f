package io.steadyvm.faults.run;

import io.steadyvm.faults.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to run.
 *
 * @param plans these only; none for every write × every fault, and the mixes
 * @param seed of the mixes
 * @param mixes how many
 * @param beside how many runs at a time
 * @param limit after which no further run begins
 */
public record CampaignOptions(List<Plan> plans, long seed, int mixes, int beside, Duration limit) {
    private static final int MOST_MIXES = 100_000;
    private static final int MOST_BESIDE = 16;
    private static final int MOST_SECONDS = 1_000_000;

    public CampaignOptions {
        plans = List.copyOf(plans);
    }

    /**
     * From {@code CASE} (a plan, or several with commas between them), {@code SEED}, {@code MIXES},
     * {@code BESIDE}, {@code SECONDS}.
     *
     * @throws IllegalArgumentException with one sentence
     */
    public static CampaignOptions from(Map<String, String> environment) {
        String plans = environment.getOrDefault("CASE", "");
        return new CampaignOptions(
                plans.isBlank()
                        ? List.of()
                        : Stream.of(plans.split(",", -1)).map(Plan::parse).toList(),
                number(environment, "SEED", 1, Integer.MAX_VALUE),
                number(environment, "MIXES", 60, MOST_MIXES),
                number(environment, "BESIDE", 4, MOST_BESIDE),
                Duration.ofSeconds(number(environment, "SECONDS", 1_800, MOST_SECONDS)));
    }

    private static int number(Map<String, String> environment, String name, int usual, int most) {
        String text = environment.getOrDefault(name, "");
        if (text.isBlank()) {
            return usual;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not a number from 0 to %d.".formatted(name, text, most));
        }
        return Integer.parseInt(text);
    }
}
