package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.util.List;

/** The webhook's memory after its start, and while it has much to do. */
final class WebhookMemoryMeasurement extends FarmMeasurement {
    private static final int VMS = 3_000;
    private static final int CLIENTS = 64;
    private static final double MEGABYTE = 1e6;

    WebhookMemoryMeasurement() {
        super(Part.WEBHOOK);
    }

    @Override
    public String name() {
        return "farm.webhook-memory";
    }

    @Override
    public String question() {
        return "the webhook's memory (PSS): after its first review, and after %,d admissions, %d at a time"
                .formatted(VMS, CLIENTS);
    }

    @Override
    public List<Side> sides() {
        return List.of(new Side("idle", this::idle), new Side("under load", this::underLoad));
    }

    @Override
    public int rounds() {
        return 3;
    }

    private Sample idle() throws InterruptedException {
        farm().steadyvm().webhook().restart();
        farm().namespace(true);
        return memory();
    }

    private Sample underLoad() throws InterruptedException {
        Namespace namespace = farm().namespace(true);
        namespace.create(0, VMS, CLIENTS, "Halted").withoutFailures();
        Sample sample = memory();
        namespace.clear();
        return sample;
    }

    private Sample memory() throws InterruptedException {
        return Sample.of("MB", Consumption.of(farm().steadyvm().webhook()).memory() / MEGABYTE);
    }
}
