package io.steadyvm.bench.certs;

import io.steadyvm.bench.Measurement;
import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.Admissions;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.cluster.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What those who create VMs notice of a rotation: the same load on one API server, in windows
 * during which certificates rotate or don't. Each window has a webhook process of its own, warmed
 * up before it.
 */
public final class RotationMeasurement implements Measurement {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final int RATE = 40;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** At least as long as one authority signs in the windows with rotations. */
    private static final Duration WINDOW = Duration.ofSeconds(12);

    private @Nullable Steadyvm steadyvm;

    @Override
    public String name() {
        return "certs.rotation";
    }

    @Override
    public String question() {
        return "%d dry-run creations a second through both webhooks, while certificates rotate"
                .formatted(RATE);
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("none rotates", () -> take("P90D", "PT24H")),
                new Side("a leaf every 2 s", () -> take("P90D", "PT4S")),
                new Side("and a CA every 10 s", () -> take("PT30S", "PT4S")));
    }

    @Override
    public int rounds() {
        return 3;
    }

    private Sample take(String authorityLife, String leafLife) throws IOException {
        Steadyvm cluster = cluster();
        cluster.kubectl()
                .require(
                        "delete",
                        "secret",
                        "steadyvm-webhook-ca",
                        "--namespace=steadyvm-system",
                        "--ignore-not-found");
        Map<String, String> lives =
                Map.of("STEADYVM_CA_LIFETIME", authorityLife, "STEADYVM_LEAF_LIFETIME", leafLife);
        String vm = Files.readString(CHECKOUT.resolve("examples/vm-minimal.yaml"));
        try (ChildProcess webhook = cluster.newWebhook("bench", cluster.ports(), lives)) {
            webhook.start();
            cluster.awaitWebhook();
            Load load = new Load(new Admissions(cluster, List.of(vm)), RATE);
            load.run(WARM_UP);
            return load.run(WINDOW);
        }
    }

    /** Started by the first window; the webhook that it comes with makes place for ours. */
    private Steadyvm cluster() {
        Steadyvm running = steadyvm;
        if (running == null) {
            running = Steadyvm.start(SteadyvmOptions.in(CHECKOUT).withParts(Set.of(Part.WEBHOOK)));
            steadyvm = running;
            running.webhook().stop();
        }
        return running;
    }

    @Override
    public void close() {
        if (steadyvm != null) {
            steadyvm.close();
        }
    }
}
