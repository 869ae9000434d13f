package io.steadyvm.bench.farm;

import io.steadyvm.bench.Measurement;
import java.util.List;

/** All that is measured on a real API server, the short ones first. */
public final class FarmMeasurements {
    private FarmMeasurements() {}

    public static List<Measurement> all() {
        return List.of(
                new ReadyMeasurement(),
                new FirstAdmissionMeasurement(),
                new CreationMeasurement("farm.create", 300, 1, 7),
                new ReviewMeasurement(),
                new ProcessorMeasurement(),
                new WebhookMemoryMeasurement(),
                new SwitchOnMeasurement(),
                new CreationMeasurement("farm.crowd", 10_000, 500, 2),
                new GrowthMeasurement());
    }
}
