package io.steadyvm.bench.farm;

import io.steadyvm.bench.Measurement;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A measurement whose sides share one {@link Farm}; it is started when the first side runs. */
abstract class FarmMeasurement implements Measurement {
    private final Set<Part> parts;
    private @Nullable Farm farm;

    FarmMeasurement(Part... parts) {
        this.parts = Set.of(parts);
    }

    Farm farm() throws InterruptedException {
        Farm started = farm;
        if (started == null) {
            started = Farm.with(parts);
            farm = started;
        }
        return started;
    }

    @Override
    public void close() {
        if (farm != null) {
            farm.close();
            farm = null;
        }
    }
}
