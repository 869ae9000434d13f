package io.steadyvm.faults;

import io.steadyvm.cluster.Foreground;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.faults.run.CampaignOptions;
import io.steadyvm.faults.run.ControllerCommand;
import io.steadyvm.faults.run.Faults;
import java.nio.file.Path;

/**
 * {@code make faults}: the controller through every fault at every write, and through mixes of them
 * by chance. {@code SEED}, {@code CASE}, {@code MIXES}, {@code BESIDE} and {@code CONTROLLER} (a
 * command line, for another controller than ours) are read from the environment.
 */
public final class FaultsMain {
    private static final int WRONG_USE = 2;

    private FaultsMain() {}

    public static void main(String[] arguments) {
        Foreground.run(System.err, FaultsMain::run);
    }

    private static int run() throws InterruptedException {
        Path checkout = Path.of("").toAbsolutePath();
        CampaignOptions options;
        try {
            options = CampaignOptions.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return WRONG_USE;
        }
        String other = System.getenv().getOrDefault("CONTROLLER", "");
        ControllerCommand command =
                other.isBlank() ? ControllerCommand.ours(checkout) : ControllerCommand.of(other);
        SteadyvmOptions bare = Faults.controlPlane(checkout).withProgress(System.out::println);
        try (Steadyvm steadyvm = Steadyvm.start(bare)) {
            boolean good = new Faults(options, command, System.out).on(steadyvm.controlPlane());
            return good ? 0 : 1;
        }
    }
}
