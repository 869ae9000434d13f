package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.time.Duration;
import java.util.List;

/** The processor time that the webhook takes for the admission of a VM: mutate and validate. */
final class ProcessorMeasurement extends FarmMeasurement {
    private static final int VMS = 1_000;
    private static final int CLIENTS = 16;

    ProcessorMeasurement() {
        super(Part.WEBHOOK);
    }

    @Override
    public String name() {
        return "farm.processor";
    }

    @Override
    public String question() {
        return "processor time of the webhook process for %,d admissions".formatted(VMS);
    }

    @Override
    public List<Side> sides() {
        return List.of(new Side("webhook", this::run));
    }

    private Sample run() throws InterruptedException {
        Namespace namespace = farm().namespace(true);
        namespace.create(VMS, VMS, CLIENTS, "Halted").withoutFailures();
        Consumption webhook = Consumption.of(farm().steadyvm().webhook());
        Duration before = webhook.processor();
        namespace.create(0, VMS, CLIENTS, "Halted").withoutFailures();
        Duration used = webhook.processor().minus(before);
        namespace.clear();
        return Sample.of("CPU ms", (double) used.toMillis());
    }
}
