package io.steadyvm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void holdsEachSideAgainstTheFirstOfItsRound() throws Exception {
        AtomicInteger drift = new AtomicInteger(100);
        Side slow = new Side("slow", () -> Sample.of("ns", 2.0 * drift.get()));
        Side base = new Side("base", () -> Sample.of("ns", drift.get()));
        List<Figure> figures = Rounds.run(new Fixed(List.of(base, slow)));
        assertThat(figures.stream().map(Figure::side)).containsExactly("base", "(control)", "slow");
        assertThat(figures.get(2).ratio()).isEqualTo(new Spread(2, 2, 2));
        assertThat(figures.get(2).noise()).isFalse();
    }

    @Test
    void callsNoiseWhatTheControlDoesToo() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Side unsteady =
                new Side("unsteady", () -> Sample.of("ns", runs.getAndIncrement() % 2 + 1.0));
        Side close = new Side("close", () -> Sample.of("ns", 1.01));
        List<Figure> figures = Rounds.run(new Fixed(List.of(unsteady, close)));
        assertThat(figures.get(2).noise()).isTrue();
    }

    @Test
    void runsAllSidesInEachRoundInChangingOrder() throws Exception {
        List<String> runs = new ArrayList<>();
        Rounds.run(new Fixed(List.of(noting("a", runs), noting("b", runs), noting("c", runs))));
        List<List<String>> rounds = new ArrayList<>();
        for (int i = 0; i < runs.size(); i += 4) {
            rounds.add(runs.subList(i, i + 4));
        }
        assertThat(rounds).hasSize(5);
        assertThat(rounds)
                .allSatisfy(
                        round -> assertThat(round).containsExactlyInAnyOrder("a", "a", "b", "c"));
        assertThat(rounds.stream().distinct().count()).isGreaterThan(1);
    }

    private static Side noting(String name, List<String> runs) {
        return new Side(
                name,
                () -> {
                    runs.add(name);
                    return Sample.of("ns", 1);
                });
    }

    private record Fixed(List<Side> sides) implements Measurement {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String question() {
            return "what is fixed?";
        }
    }
}
