package io.steadyvm.e2e.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands for a Service: spreads TCP connections over the replicas that are ready, and knows nothing
 * of what they carry. A replica that refuses a connection is passed over, as a load balancer does
 * that looks at its backends; bytes that were sent to one replica never go to another.
 */
final class Balancer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int CONNECT_MILLIS = 5000;

    private final ServerSocket listener;
    private final Supplier<List<Integer>> ready;
    private final Consumer<String> turnedAway;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Set<Link> open = ConcurrentHashMap.newKeySet();

    /**
     * @param port on loopback
     * @param ready the ports of the replicas that new connections may go to
     * @param turnedAway is told of a connection that no replica took
     */
    Balancer(int port, Supplier<List<Integer>> ready, Consumer<String> turnedAway) {
        this.ready = ready;
        this.turnedAway = turnedAway;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> route(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void route(Socket client) {
        List<Integer> ports = new ArrayList<>(ready.get());
        int first = turn.getAndIncrement();
        for (int i = 0; i < ports.size(); i++) {
            Socket replica = new Socket();
            try {
                int port = ports.get(Math.floorMod(first + i, ports.size()));
                replica.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        CONNECT_MILLIS);
                carry(new Link(client, replica, unanswered::incrementAndGet));
                return;
            } catch (IOException e) {
                close(replica);
            }
        }
        turnedAway.accept("no replica of " + ports + " took a connection");
        close(client);
    }

    private void carry(Link link) {
        open.add(link);
        try {
            link.carry();
        } finally {
            open.remove(link);
        }
    }

    /** Calls that a replica owed an answer when it ended: what its death cost. */
    int unanswered() {
        return unanswered.get();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Link::close);
    }
}
