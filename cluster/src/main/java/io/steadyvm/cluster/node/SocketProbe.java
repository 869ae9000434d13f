package io.steadyvm.cluster.node;

import io.steadyvm.cluster.process.Probe;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Ready means: somebody accepts connections there. */
record SocketProbe(Path socket) implements Probe {
    @Override
    public Optional<String> whyNotReady() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected() ? Optional.empty() : Optional.of("no connection");
        } catch (IOException e) {
            return Optional.of(socket + " does not answer (" + e.getMessage() + ")");
        }
    }
}
