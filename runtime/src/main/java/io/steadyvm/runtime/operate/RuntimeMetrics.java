package io.steadyvm.runtime.operate;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.runtime.decide.Act;
import java.util.function.IntSupplier;

/** What the runtime does, in numbers. */
public final class RuntimeMetrics {
    private final Counter acts;

    public RuntimeMetrics(PrometheusRegistry registry, IntSupplier guests, IntSupplier viewers) {
        acts =
                Counter.builder()
                        .name("steadyvm_runtime_acts_total")
                        .help("Acts on guests and instances, by kind")
                        .labelNames("act")
                        .register(registry);
        GaugeWithCallback.builder()
                .name("steadyvm_runtime_guests")
                .help("Guests that are taken care of, in any phase")
                .callback(callback -> callback.call(guests.getAsInt()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("steadyvm_runtime_console_viewers")
                .help("Serial consoles that somebody looks at")
                .callback(callback -> callback.call(viewers.getAsInt()))
                .register(registry);
    }

    public void acted(Act act) {
        acts.labelValues(act.getClass().getSimpleName()).inc();
    }
}
