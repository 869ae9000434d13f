package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code make soak-certs}: 1,000 leaf and 100 CA rotations under load; 0 requests may fail. */
public final class SoakMain {
    private static final Duration LEAF_LIFE = Duration.ofSeconds(4);

    /** The shortest that is legal: an heir every 10 s, so 100 of them in a quarter of an hour. */
    private static final Duration AUTHORITY_LIFE = Duration.ofSeconds(30);

    private static final int RATE = 100;
    private static final int LEAVES = 1000;
    private static final int AUTHORITIES = 100;
    private static final Duration KILL_EVERY = Duration.ofSeconds(60);

    private SoakMain() {}

    public static void main(String[] arguments) throws IOException {
        Duration limit =
                Duration.ofMinutes(Integer.parseInt(arguments.length == 0 ? "25" : arguments[0]));
        Soak.Goal goal = new Soak.Goal(RATE, LEAVES, AUTHORITIES, KILL_EVERY, limit);
        Path checkout = Path.of("").toAbsolutePath();
        SteadyvmOptions options = SteadyvmOptions.in(checkout).withProgress(System.out::println);
        try (Steadyvm steadyvm = Steadyvm.start(options);
                Replicas replicas = Replicas.of(steadyvm, AUTHORITY_LIFE, LEAF_LIFE, Map.of())) {
            SoakOutcome outcome =
                    Soak.run(steadyvm, replicas, SoakVms.of(checkout), goal, System.out::println);
            System.out.println(outcome.summary());
            if (!outcome.isClean()) {
                outcome.readiness().forEach(System.out::println);
            }
            outcome.failures().stream().sorted().limit(20).forEach(System.out::println);
            boolean isReached = outcome.leaves() >= LEAVES && outcome.authorities() >= AUTHORITIES;
            System.out.println(isReached ? "The goal was reached." : "Time was over before.");
            if (!outcome.isClean() || !isReached) {
                System.exit(1);
            }
        }
    }
}
