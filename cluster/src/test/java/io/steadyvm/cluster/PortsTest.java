package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void givesEachRoleItsOwnPort() {
        try (Ports ports = Ports.claim(0)) {
            Set<Integer> distinct = new HashSet<>();
            for (Ports.Role role : Ports.Role.values()) {
                distinct.add(ports.of(role));
            }
            assertThat(distinct).hasSize(Ports.Role.values().length);
        }
    }

    @Test
    void givesTwoClustersDifferentRowsThoughNobodyListensYet() {
        try (Ports first = Ports.claim(0);
                Ports second = Ports.claim(0)) {
            assertThat(second.of(Ports.Role.API_SERVER))
                    .isGreaterThan(first.of(Ports.Role.RUNTIME_OPERATIONS));
        }
    }

    @Test
    void namesTheBusyPortAndTheRemedy() throws IOException {
        int base = freeBase();
        try (ServerSocket other = new ServerSocket(base + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> Ports.claim(base))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage(
                            "port %d (etcd) is in use by another process; set STEADYVM_PORT to another base, or to 0 for free ports."
                                    .formatted(base + 1));
        }
    }

    @Test
    void namesAllPortsOfAnotherClusterThatListens() throws IOException {
        int base = freeBase();
        try (ServerSocket one = new ServerSocket(base, 1, InetAddress.getLoopbackAddress());
                ServerSocket other =
                        new ServerSocket(base + 4, 1, InetAddress.getLoopbackAddress())) {
            assertThat(List.of(one, other)).allMatch(ServerSocket::isBound);
            assertThatThrownBy(() -> Ports.claim(base))
                    .hasMessageStartingWith(
                            "ports %d (api-server), %d (admission) are in use"
                                    .formatted(base, base + 4));
        }
    }

    @Test
    void canBeClaimedAgainAfterItWasReleased() {
        int base = freeBase();
        Ports.claim(base).close();

        try (Ports again = Ports.claim(base)) {
            assertThat(again.of(Ports.Role.API_SERVER)).isEqualTo(base);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 1023, 65526, 70000})
    void refusesWhatIsNoPort(int base) {
        assertThatThrownBy(() -> Ports.claim(base))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "STEADYVM_PORT is %d; legal are 0 (any free ports) and 1024 to 65525.",
                        base);
    }

    private static int freeBase() {
        try (Ports ports = Ports.claim(0)) {
            return ports.of(Ports.Role.API_SERVER);
        }
    }
}
