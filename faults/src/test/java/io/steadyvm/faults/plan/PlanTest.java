package io.steadyvm.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be run again must be said in full. */
class PlanTest {
    private static final List<Place> WRITES =
            IntStream.rangeClosed(1, 20)
                    .mapToObj(i -> new Place("patch", "virtualmachines/status", i))
                    .toList();

    @Test
    void theSameSeedMakesTheSamePlans() {
        assertThat(Mixes.of(7, WRITES, 100)).isEqualTo(Mixes.of(7, WRITES, 100));
        assertThat(Mixes.of(7, WRITES, 100)).isNotEqualTo(Mixes.of(8, WRITES, 100));
        assertThat(Mixes.of(7, WRITES, 10)).isEqualTo(Mixes.of(7, WRITES, 100).subList(0, 10));
    }

    @Test
    void everyPlanComesBackFromItsText() {
        List<Plan> plans = Mixes.of(1, WRITES, 1_000);

        assertThat(plans).allSatisfy(p -> assertThat(Plan.parse(p.toString())).isEqualTo(p));
    }

    @Test
    void theMatrixHasEveryWriteWithEveryFaultOnce() {
        List<Strike> strikes =
                Matrix.of(WRITES).stream().flatMap(plan -> plan.strikes().stream()).toList();

        assertThat(new HashSet<>(strikes)).hasSameSizeAs(strikes);
        // 16 faults, and 5 of them with stale caches, too.
        assertThat(strikes).hasSize(WRITES.size() * (16 + 5));
        assertThat(Matrix.of(WRITES)).allSatisfy(plan -> assertThat(plan.fault()).isPresent());
    }

    @Test
    void eventsAreLostOrLeftOnly() {
        assertThat(Matrix.of(List.of(new Place("create", "events", 1)))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "killed",
                "maimed:fresh:create:virtualmachineinstances:1",
                "killed:old:create:virtualmachineinstances:1",
                "killed:fresh:create:virtualmachineinstances:0",
                "killed:fresh:create:virtualmachineinstances:1:2",
                "killed:fresh:a:b:1+refused:fresh:a:b:1",
            })
    void refusesWhatIsNoPlan(String text) {
        assertThatThrownBy(() -> Plan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CASE: ");
    }
}
