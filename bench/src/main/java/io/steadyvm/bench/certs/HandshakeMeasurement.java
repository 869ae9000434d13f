package io.steadyvm.bench.certs;

import io.steadyvm.bench.Measurement;
import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import java.util.List;

/**
 * How many clients can connect: full handshakes, as API servers make them after a rotation (Go's
 * client resumes no session unless it is told to, and kube-apiserver doesn't tell it), and resumed
 * ones.
 */
public final class HandshakeMeasurement implements Measurement {
    private static final int WARM_UP = 1000;
    private static final int MEASURED = 1000;
    private static final double NANOS_IN_A_MICROSECOND = 1e3;
    private static final double NANOS_IN_A_SECOND = 1e9;

    @Override
    public String name() {
        return "certs.handshake";
    }

    @Override
    public String question() {
        return "TLS 1.3 with a P-256 leaf over loopback, one after the other, both ends and the"
                + " connection in one JVM, a byte each way";
    }

    @Override
    public List<Side> sides() {
        return List.of(new Side("full", () -> take(false)), new Side("resumed", () -> take(true)));
    }

    private static Sample take(boolean resumed) throws Exception {
        try (HandshakeServer server = new HandshakeServer()) {
            HandshakeClient client = new HandshakeClient(server, resumed);
            client.connect(WARM_UP);
            long begin = System.nanoTime();
            client.connect(MEASURED);
            double nanos = (double) (System.nanoTime() - begin) / MEASURED;
            return Sample.of("µs", nanos / NANOS_IN_A_MICROSECOND)
                    .and("1/s", NANOS_IN_A_SECOND / nanos);
        }
    }
}
