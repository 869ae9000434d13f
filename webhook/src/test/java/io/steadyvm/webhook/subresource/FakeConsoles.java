package io.steadyvm.webhook.subresource;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.webhook.http.Stream;
import io.steadyvm.webhook.http.StreamPeer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Answers as told, remembers who was dialled, and echoes what is typed. */
final class FakeConsoles implements Consoles {
    final List<String> dials = new CopyOnWriteArrayList<>();
    final CountDownLatch ended = new CountDownLatch(1);
    volatile String answer = "Connected";

    @Override
    public Dialed dial(Guest guest, ConsoleEndpoint endpoint) {
        dials.add(
                "%s %s %s %s"
                        .formatted(guest, guest.uid(), endpoint.address(), endpoint.fingerprint()));
        return switch (answer) {
            case "Connected" -> new Dialed.Connected(new Echo());
            case "Full" -> new Dialed.Full();
            default -> new Dialed.Unreachable(endpoint.address() + ": Connection refused");
        };
    }

    private final class Echo implements Stream {
        private @Nullable StreamPeer viewer;

        @Override
        public void opened(StreamPeer peer) {
            viewer = peer;
            peer.demand();
        }

        @Override
        public void received(ByteBuffer bytes) {
            StreamPeer peer = viewer;
            if (peer != null) {
                var _ = peer.send(bytes).thenRun(peer::demand);
            }
        }

        @Override
        public void ended() {
            ended.countDown();
        }
    }
}
