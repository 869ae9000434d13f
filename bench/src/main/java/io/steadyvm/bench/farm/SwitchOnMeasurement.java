package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.util.List;

/** A thousand machines that are switched on, against a client that knows no VMs. */
final class SwitchOnMeasurement extends FarmMeasurement {
    private static final int VMS = 1_000;
    private static final int CLIENTS = 20;
    private static final double MILLISECOND = 1e6;
    private static final String ON =
            "[{\"op\": \"replace\", \"path\": \"/spec/runStrategy\", \"value\": \"Always\"}]";

    SwitchOnMeasurement() {
        super(Part.WEBHOOK, Part.CONTROLLER);
    }

    @Override
    public String name() {
        return "farm.switch-on";
    }

    @Override
    public String question() {
        return "%,d VMs: from the first PATCH that switches one on until the last VMI exists"
                .formatted(VMS);
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("a client that POSTs VMIs", this::bare),
                new Side("steadyvm", this::switchedOn));
    }

    @Override
    public int rounds() {
        return 3;
    }

    private Sample bare() throws InterruptedException {
        Namespace namespace = farm().namespace(true);
        Crowd crowd =
                namespace.each(
                        0,
                        VMS,
                        CLIENTS,
                        "POST",
                        _ -> namespace.path("virtualmachineinstances"),
                        Namespace::vmi);
        crowd.withoutFailures();
        namespace.clear();
        return Sample.of("ms", crowd.wallMillis());
    }

    private Sample switchedOn() throws InterruptedException {
        Namespace namespace = farm().namespace(true);
        namespace.create(0, VMS, CLIENTS, "Halted").withoutFailures();
        Sample sample = Sample.of("ms", on(namespace, 0, VMS));
        namespace.clear();
        return sample;
    }

    /** Switches VMs on; milliseconds until the last one's instance is there. */
    static double on(Namespace namespace, int from, int count) throws InterruptedException {
        int before = namespace.count("virtualmachineinstances");
        long begin = System.nanoTime();
        namespace
                .each(
                        from,
                        count,
                        CLIENTS,
                        "PATCH",
                        number -> namespace.path("virtualmachines/vm-" + number),
                        _ -> ON)
                .withoutFailures();
        while (namespace.count("virtualmachineinstances") < before + count) {
            Thread.onSpinWait();
        }
        return (System.nanoTime() - begin) / MILLISECOND;
    }
}
