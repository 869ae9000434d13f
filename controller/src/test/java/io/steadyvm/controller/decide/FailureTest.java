package io.steadyvm.controller.decide;

import static io.steadyvm.controller.decide.Given.cached;
import static io.steadyvm.controller.decide.Given.observe;
import static io.steadyvm.controller.decide.Given.vm;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.RunStrategy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void whatWasRefusedWaitsAndTheWaitGrows() {
        Memory refused = refusedTimes(4);

        assertThat(refused.failure().orElseThrow().count()).isEqualTo(4);
        assertThat(refused.failure().orElseThrow().notBefore())
                .isEqualTo(Given.NOW.plus(Duration.ofSeconds(8)));
        assertThat(Steps.ask(create(1), refused, Given.NOW)).isInstanceOf(Decision.Rest.class);
    }

    @Test
    void aCorrectedSpecDoesNotWaitForWhatWasRefusedBefore() {
        Memory memory =
                observe(
                                Optional.of(vm(RunStrategy.ALWAYS).generation(2).view()),
                                Optional.empty(),
                                refusedTimes(9))
                        .memory();

        assertThat(Steps.ask(create(2), memory, Given.NOW)).isInstanceOf(Decision.Ask.class);
        assertThat(memory.failure().orElseThrow().message()).contains("quota");
    }

    private static Memory refusedTimes(int times) {
        Observation o = cached(vm(RunStrategy.ALWAYS).generation(1));
        Memory memory = o.memory();
        for (int i = 0; i < times; i++) {
            memory = Aftermath.of(o, create(1), new Response.Refused(403, "exceeded quota"));
            o = observe(o.vm(), o.vmi(), memory);
        }
        return memory;
    }

    private static Request create(long generation) {
        return new Request.CreateVmi(vm(RunStrategy.ALWAYS).generation(generation).view());
    }
}
