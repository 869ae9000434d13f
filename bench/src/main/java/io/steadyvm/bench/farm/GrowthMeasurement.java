package io.steadyvm.bench.farm;

import io.steadyvm.bench.Measurement;
import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether a machine costs more where there are many: on a farm of each size, made for it. */
final class GrowthMeasurement implements Measurement {
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);
    private static final int BATCHES = 5;
    private static final int BATCH = 50;
    private static final int CLIENTS = 20;
    private static final double MEGABYTE = 1e6;

    @Override
    public String name() {
        return "farm.growth";
    }

    @Override
    public String question() {
        return "switching a VM on beside as many that are off, and the controller's memory (PSS)";
    }

    @Override
    public List<Side> sides() {
        return SIZES.stream()
                .map(size -> new Side("%,d VMs".formatted(size), () -> run(size)))
                .toList();
    }

    /** A farm of 10,000 takes minutes to fill. */
    @Override
    public int rounds() {
        return 1;
    }

    private static Sample run(int size) throws InterruptedException {
        try (Farm farm = Farm.with(Set.of(Part.WEBHOOK, Part.CONTROLLER))) {
            Namespace namespace = farm.namespace(true);
            namespace.create(0, size + BATCHES * BATCH, CLIENTS, "Halted").withoutFailures();
            double[] millis = new double[BATCHES];
            for (int batch = 0; batch < BATCHES; batch++) {
                millis[batch] = SwitchOnMeasurement.on(namespace, batch * BATCH, BATCH) / BATCH;
            }
            Arrays.sort(millis);
            long memory = Consumption.of(farm.steadyvm().controller()).memory();
            return Sample.of("ms a VM", millis[BATCHES / 2]).and("MB", memory / MEGABYTE);
        }
    }
}
