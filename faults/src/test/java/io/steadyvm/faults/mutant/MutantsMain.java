package io.steadyvm.faults.mutant;

import io.steadyvm.cluster.ControlPlane;
import io.steadyvm.cluster.Foreground;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.faults.run.CampaignOptions;
import io.steadyvm.faults.run.ControllerCommand;
import io.steadyvm.faults.run.Faults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code make faults-mutants}: examines the examiner. Each controller with a deliberate bug must be
 * caught by one of a few plans, and the one without must not.
 */
public final class MutantsMain {
    private static final String PLANS =
            String.join(
                    ",",
                    "delayed:fresh:delete:virtualmachineinstances:2",
                    "delayed:fresh:patch:virtualmachineinstances:1",
                    "reply-lost:stale:create:virtualmachineinstances:2",
                    "refused:fresh:delete:virtualmachineinstances:2",
                    "killed:stale:create:virtualmachineinstances:2",
                    "outage:fresh:patch:virtualmachines/status:6");

    private MutantsMain() {}

    public static void main(String[] arguments) {
        Foreground.run(System.err, MutantsMain::run);
    }

    private static int run() throws InterruptedException {
        boolean allRight = true;
        try (Steadyvm steadyvm = Steadyvm.start(Faults.controlPlane(Path.of("")))) {
            for (Mutant mutant : Mutant.values()) {
                allRight &= isRight(mutant, steadyvm.controlPlane());
            }
        }
        return allRight ? 0 : 1;
    }

    private static boolean isRight(Mutant mutant, ControlPlane controlPlane)
            throws InterruptedException {
        ControllerCommand command =
                ControllerCommand.java(
                        List.of(
                                "-cp",
                                absolute(System.getProperty("java.class.path")),
                                MutantMain.class.getName(),
                                mutant.toString()));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        CampaignOptions options = CampaignOptions.from(Map.of("CASE", PLANS, "BESIDE", "3"));
        boolean good = new Faults(options, command, out).on(controlPlane);
        String story = told.toString(StandardCharsets.UTF_8);
        System.out.printf(
                "%s%n    as in:  %s%n%s", mutant.bug(), mutant.mimics(), lines(good, story));
        boolean right = good == (mutant == Mutant.NONE);
        if (!right) {
            System.out.print(story);
        }
        return right;
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }

    private static String lines(boolean good, String story) {
        if (good) {
            return "    caught: by none of the plans\n";
        }
        StringBuilder caught = new StringBuilder();
        List<String> all = story.lines().toList();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).startsWith("VIOLATION under ")) {
                caught.append("    caught: ")
                        .append(all.get(i).substring("VIOLATION under ".length()))
                        .append(": ")
                        .append(all.get(i + 1).strip())
                        .append('\n');
            }
        }
        return caught.toString();
    }
}
