package io.steadyvm.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The loopback ports of one cluster: ten in a row, so that several clusters run side by side.
 *
 * <p>The last of the ten carries no traffic: we listen on it for as long as the cluster lives, and
 * so own the row. Whoever looks for a free row passes over it, even while our children are not
 * listening yet or are being restarted.
 */
public final class Ports implements AutoCloseable {
    /** Which port of the row is whose. */
    public enum Role {
        API_SERVER(0),
        ETCD(1),
        ETCD_PEER(2),
        CONTROLLER_MANAGER(3),
        ADMISSION(4),
        SUBRESOURCES(5),
        WEBHOOK_OPERATIONS(6),
        CONTROLLER_OPERATIONS(7),
        RUNTIME_OPERATIONS(8),
        CLAIM(9);

        private final int place;

        Role(int place) {
            this.place = place;
        }

        private int in(int base) {
            return base + place;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int ROW = 10;

    /**
     * Where free rows are looked for: below 32768, where Linux takes the ports of outgoing
     * connections from (ip_local_port_range), so that no connection lands on one of ours.
     */
    private static final int FIRST = 20000;

    private static final int LAST = 32000;

    private final int base;
    private final ServerSocket claim;

    private Ports(int base, ServerSocket claim) {
        this.base = base;
        this.claim = claim;
    }

    /** The row that begins at the given port, or any free row when it is 0. */
    public static Ports claim(int base) {
        return base == 0 ? anywhere() : at(base);
    }

    private static Ports anywhere() {
        for (int base = FIRST; base + ROW <= LAST; base += ROW) {
            Optional<Ports> row = tryRow(base);
            if (row.isPresent()) {
                return row.get();
            }
        }
        throw new ClusterException(
                "no %d free ports in a row between %d and %d; set STEADYVM_PORT to where some are."
                        .formatted(ROW, FIRST, LAST));
    }

    private static Ports at(int base) {
        if (base < 1024 || base + ROW > 65535) {
            throw new ClusterException(illegal(String.valueOf(base)));
        }
        return tryRow(base).orElseThrow(() -> new ClusterException(inUse(busy(base))));
    }

    private static String inUse(List<String> busy) {
        return "%s in use by another process; set STEADYVM_PORT to another base, or to 0 for free ports."
                .formatted(
                        busy.size() == 1
                                ? "port " + busy.getFirst() + " is"
                                : "ports " + String.join(", ", busy) + " are");
    }

    static String illegal(String base) {
        return "STEADYVM_PORT is %s; legal are 0 (any free ports) and 1024 to %d."
                .formatted(base, 65535 - ROW);
    }

    private static Optional<Ports> tryRow(int base) {
        Optional<ServerSocket> claim = listen(Role.CLAIM.in(base));
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Ports ports = new Ports(base, claim.get());
        for (Role role : Role.values()) {
            if (role != Role.CLAIM && isBusy(ports.of(role))) {
                ports.close();
                return Optional.empty();
            }
        }
        return Optional.of(ports);
    }

    private static List<String> busy(int base) {
        List<String> busy = new ArrayList<>();
        for (Role role : Role.values()) {
            int port = role.in(base);
            if (isBusy(port)) {
                busy.add(port + " (" + role + ")");
            }
        }
        return busy;
    }

    private static boolean isBusy(int port) {
        Optional<ServerSocket> socket = listen(port);
        socket.ifPresent(Ports::close);
        return socket.isEmpty();
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                // A port whose former connections are still timing out is free for us.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return Optional.of(socket);
            } catch (IOException e) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new ClusterException("a port can't be released: " + e.getMessage() + ".", e);
        }
    }

    public int of(Role role) {
        return role.in(base);
    }

    @Override
    public void close() {
        close(claim);
    }
}
