package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.util.List;

/** What admission costs whoever creates a VM: one client, or a crowd of them. */
final class CreationMeasurement extends FarmMeasurement {
    private final String name;
    private final int vms;
    private final int clients;
    private final int rounds;

    /**
     * @param vms how many a run creates
     * @param clients that many at once
     */
    CreationMeasurement(String name, int vms, int clients, int rounds) {
        super(Part.WEBHOOK);
        this.name = name;
        this.vms = vms;
        this.clients = clients;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String question() {
        return "creating %,d VMs through the API server, %d at a time, a request"
                .formatted(vms, clients);
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("no webhook", () -> run(false)), new Side("steadyvm", () -> run(true)));
    }

    @Override
    public int rounds() {
        return rounds;
    }

    private Sample run(boolean asked) throws InterruptedException {
        Namespace namespace = farm().namespace(asked);
        int warmUp = Math.max(clients, vms / 10);
        namespace.create(vms, warmUp, clients, "Halted").withoutFailures();
        Sample latency = namespace.create(0, vms, clients, "Halted").withoutFailures().latency();
        namespace.clear();
        return latency;
    }
}
