package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.util.List;

/** What the first user after a start of the webhook waits for. */
final class FirstAdmissionMeasurement extends FarmMeasurement {
    private static final int WARM = 500;
    private static final double MILLISECOND = 1e6;

    FirstAdmissionMeasurement() {
        super(Part.WEBHOOK);
    }

    @Override
    public String name() {
        return "farm.first-admission";
    }

    @Override
    public String question() {
        return "a VM's creation as a dry run: the median of many, and the first after the webhook's start";
    }

    @Override
    public List<Side> sides() {
        return List.of(new Side("warm", this::warm), new Side("the first", this::first));
    }

    private Sample warm() throws InterruptedException {
        Namespace namespace = farm().namespace(true);
        Crowd crowd =
                namespace.each(
                        0,
                        WARM,
                        1,
                        "POST",
                        _ -> dryRun(namespace),
                        number -> Namespace.vm(number, "Halted"));
        return Sample.of("ms", crowd.withoutFailures().within(0.5));
    }

    private Sample first() throws InterruptedException {
        Namespace namespace = farm().namespace(true);
        farm().steadyvm().webhook().restart();
        // Connections to the webhook that was there before are found to be closed, and made anew.
        Api.Answer answer = farm().api().send("POST", dryRun(namespace), Namespace.vm(0, "Halted"));
        if (!answer.isAccepted()) {
            throw new IllegalStateException("the first admission failed: " + answer.body());
        }
        return Sample.of("ms", answer.nanos() / MILLISECOND);
    }

    private static String dryRun(Namespace namespace) {
        return namespace.path("virtualmachines") + "?dryRun=All";
    }
}
