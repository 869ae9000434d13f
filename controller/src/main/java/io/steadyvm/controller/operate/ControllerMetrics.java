package io.steadyvm.controller.operate;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What is measured. Labels are words of ours, never names of somebody's objects. */
public final class ControllerMetrics {
    private final PrometheusRegistry registry;
    private final Counter requests;
    private final Histogram seconds;
    private final Counter rounds;

    public ControllerMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        this.requests =
                Counter.builder()
                        .name("steadyvm_controller_requests_total")
                        .help("Requests to the API server, by action and outcome")
                        .labelNames("action", "outcome")
                        .register(registry);
        this.seconds =
                Histogram.builder()
                        .name("steadyvm_controller_request_seconds")
                        .help("How long the API server took to answer, by action")
                        .labelNames("action")
                        .classicOnly()
                        .register(registry);
        this.rounds =
                Counter.builder()
                        .name("steadyvm_controller_rounds_total")
                        .help("Looks at one VM, by what they ended with")
                        .labelNames("end")
                        .register(registry);
    }

    public void requested(String action, String outcome, Duration duration) {
        requests.labelValues(action, outcome).inc();
        seconds.labelValues(action).observe(duration.toNanos() / 1e9);
    }

    public void round(String end) {
        rounds.labelValues(end).inc();
    }

    /** Registers what is read when somebody asks. */
    public void watch(
            IntSupplier queueDepth, BooleanSupplier leading, Supplier<Map<String, Long>> vms) {
        GaugeWithCallback.builder()
                .name("steadyvm_controller_queue_depth")
                .help("VMs that wait for a worker")
                .callback(callback -> callback.call(queueDepth.getAsInt()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("steadyvm_controller_leading")
                .help("1 while this process is the leader")
                .callback(callback -> callback.call(leading.getAsBoolean() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("steadyvm_vms")
                .help("VMs by printable status")
                .labelNames("status")
                .callback(callback ->
                        vms.get().forEach((status, count) -> callback.call(count, status)))
                .register(registry);
    }
}
