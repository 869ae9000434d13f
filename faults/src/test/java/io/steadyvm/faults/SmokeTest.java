package io.steadyvm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.faults.run.CampaignOptions;
import io.steadyvm.faults.run.ControllerCommand;
import io.steadyvm.faults.run.Faults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A handful of the worst; `make faults` has them all. */
@Tag("e2e")
class SmokeTest {
    private static final String WORST =
            String.join(
                    ",",
                    "reply-lost:stale:create:virtualmachineinstances:1",
                    "killed:stale:create:virtualmachineinstances:2",
                    "delayed:fresh:delete:virtualmachineinstances:1",
                    "gone:stale:patch:virtualmachines/status:3");

    @Test
    void theControllerMindsNoneOfTheWorst() throws InterruptedException {
        Path checkout = Path.of(System.getProperty("steadyvm.root"));
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        boolean good =
                new Faults(
                                checkout,
                                CampaignOptions.from(Map.of("CASE", WORST, "BESIDE", "2")),
                                ControllerCommand.ours(checkout),
                                new PrintStream(told, true, StandardCharsets.UTF_8))
                        .run();

        assertThat(good).as(told.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("4 runs, 4 strikes");
    }
}
