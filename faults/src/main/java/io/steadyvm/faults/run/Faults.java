package io.steadyvm.faults.run;

import io.steadyvm.cluster.ControlPlane;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.process.Supervisor;
import io.steadyvm.faults.kubeconfig.KubeconfigFile;
import io.steadyvm.faults.plan.Plan;
import io.steadyvm.faults.story.ClusterApi;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** A campaign in a control plane that has the manifests and no controller, and the report. */
public final class Faults {
    private static final int EVERY = 50;

    private final CampaignOptions options;
    private final ControllerCommand command;
    private final PrintStream out;

    public Faults(CampaignOptions options, ControllerCommand command, PrintStream out) {
        this.options = options;
        this.command = command;
        this.out = out;
    }

    /** A control plane for campaigns, in a temporary directory. */
    public static SteadyvmOptions controlPlane(Path checkout) {
        return SteadyvmOptions.in(checkout).withParts(Set.of());
    }

    /** Whether nothing was violated. No controller is left running, whatever happens. */
    public boolean on(ControlPlane controlPlane) throws InterruptedException {
        try (Supervisor supervisor = new Supervisor();
                ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
            try {
                return with(controlPlane, supervisor, timer);
            } finally {
                timer.shutdownNow();
            }
        }
    }

    private boolean with(
            ControlPlane controlPlane, Supervisor supervisor, ScheduledExecutorService timer)
            throws InterruptedException {
        Path kubeconfig =
                controlPlane.serviceAccountKubeconfig("steadyvm-system", "steadyvm-controller");
        Path directory = kubeconfig.resolveSibling("faults");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ClusterApi api =
                new ClusterApi(KubeconfigFile.read(controlPlane.adminKubeconfig()).upstream())) {
            return campaign(
                    new Stand.Yard(
                            api,
                            directory,
                            KubeconfigFile.read(kubeconfig),
                            command,
                            supervisor,
                            timer));
        }
    }

    private boolean campaign(Stand.Yard yard) throws InterruptedException {
        Report report = new Report(out, options.seed());
        AtomicInteger done = new AtomicInteger();
        Campaign campaign =
                new Campaign(
                        yard,
                        options,
                        outcome -> {
                            synchronized (report) {
                                if (!outcome.isGood()) {
                                    report.violation(outcome);
                                }
                                if (done.incrementAndGet() % EVERY == 0) {
                                    out.println(done.get() + " runs");
                                }
                            }
                        });
        Reference reference = campaign.reference();
        report.reference(reference);
        List<Plan> plans = campaign.plans(reference);
        List<Outcome> outcomes = campaign.run(reference, plans);
        if (options.plans().size() == 1) {
            outcomes.forEach(outcome -> outcome.story().forEach(out::println));
        }
        return report.table(plans, outcomes);
    }
}
