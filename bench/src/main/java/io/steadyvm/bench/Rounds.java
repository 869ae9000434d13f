package io.steadyvm.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs a measurement, and makes figures of its samples. */
final class Rounds {
    /** The name under which the first side's second run is shown. */
    static final String CONTROL = "(control)";

    private final List<Side> sides;
    private final List<List<Sample>> samples = new ArrayList<>();

    private Rounds(Measurement measurement) {
        List<Side> all = new ArrayList<>(measurement.sides());
        all.add(1, new Side(CONTROL, all.getFirst().run()));
        this.sides = List.copyOf(all);
        sides.forEach(side -> samples.add(new ArrayList<>()));
    }

    /** All figures: the first side's, its control's, then the others' in their order. */
    static List<Figure> run(Measurement measurement) throws Exception {
        Rounds rounds = new Rounds(measurement);
        // The same order in each run of the program, another one in each round.
        Random random = new Random(measurement.name().hashCode());
        for (int round = 0; round < measurement.rounds(); round++) {
            rounds.round(random);
        }
        return rounds.figures();
    }

    private void round(Random random) throws Exception {
        List<Integer> order = new ArrayList<>(IntStream.range(0, sides.size()).boxed().toList());
        Collections.shuffle(order, random);
        for (int side : order) {
            samples.get(side).add(sides.get(side).run().take());
        }
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (String unit : samples.getFirst().getFirst().values().keySet()) {
            Spread control = ratio(1, unit);
            for (int side = 0; side < sides.size(); side++) {
                Spread ratio = ratio(side, unit);
                figures.add(
                        new Figure(
                                sides.get(side).name(),
                                unit,
                                Spread.of(values(side, unit)),
                                ratio,
                                isNoise(ratio.median(), control)));
            }
        }
        return figures;
    }

    /** The control may have been lucky on one side of 1; luck has no side. */
    private static boolean isNoise(double ratio, Spread control) {
        double widest = Math.max(Math.abs(1 - control.least()), Math.abs(control.most() - 1));
        return Math.abs(ratio - 1) <= widest;
    }

    private Spread ratio(int side, String unit) {
        double[] values = values(side, unit);
        double[] base = values(0, unit);
        return Spread.of(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> base[i] == 0 ? 1 : values[i] / base[i])
                        .toArray());
    }

    private double[] values(int side, String unit) {
        return samples.get(side).stream()
                .mapToDouble(sample -> sample.values().getOrDefault(unit, 0.0))
                .toArray();
    }
}
