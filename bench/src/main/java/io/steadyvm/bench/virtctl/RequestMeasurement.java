package io.steadyvm.bench.virtctl;

import io.steadyvm.bench.Measurement;
import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same request by virtctl and by kubectl, TLS and all, to a server that answers at once. */
public final class RequestMeasurement implements Measurement {
    private static final String START =
            "/apis/subresources.kubevirt.io/v1/namespaces/lab/virtualmachines/vm/start";

    @Override
    public String name() {
        return "virtctl.request";
    }

    @Override
    public String question() {
        return "the PUT of `virtctl start` over HTTPS to loopback, as a process";
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("kubectl replace --raw", RequestMeasurement::kubectl),
                new Side("virtctl start", RequestMeasurement::virtctl));
    }

    @Override
    public int rounds() {
        return 10;
    }

    private static Sample kubectl() throws IOException, InterruptedException {
        Path body = Files.writeString(Files.createTempFile("start", ".json"), "{}");
        try (LoopbackServer server = new LoopbackServer()) {
            return StartMeasurement.second(
                    StartMeasurement.kubectl(
                            to(server, "replace", "--raw", START, "-f", body.toString())));
        } finally {
            Files.delete(body);
        }
    }

    private static Sample virtctl() throws IOException, InterruptedException {
        try (LoopbackServer server = new LoopbackServer()) {
            return StartMeasurement.second(
                    StartMeasurement.virtctl(to(server, "start", "vm", "-n", "lab"), Map.of()));
        }
    }

    private static List<String> to(LoopbackServer server, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--server", server.address(), "--token", "none"));
        line.addAll(List.of("--certificate-authority", server.authorityFile()));
        return line;
    }
}
