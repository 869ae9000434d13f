package io.steadyvm.runtime.qemu;

import io.steadyvm.runtime.machine.NetworkCard;
import io.steadyvm.runtime.machine.NetworkCard.Port;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The network cards, each on a user-mode network of its own: no privileges, no bridge. */
public final class NetworkArguments {
    /** The address that the user-mode network's DHCP gives its one guest. */
    public static final String GUEST_ADDRESS = "10.0.2.15";

    private NetworkArguments() {}

    static List<String> of(List<NetworkCard> cards, List<Integer> probed, Node node) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            NetworkCard card = cards.get(i);
            String network = "net" + i;
            arguments.add("-netdev");
            arguments.add(network(network, ports(card, i == 0 ? probed : List.of()), node));
            Options device =
                    Options.of(driver(card))
                            .with("netdev", network)
                            .with("mac", card.mac())
                            .with("addr", Slots.card(i));
            if (card.bootOrder().isPresent()) {
                device.with("bootindex", card.bootOrder().get());
            } else {
                // Without a boot order there is no need for the card's boot ROM, a package of its
                // own.
                device.with("romfile", "");
            }
            arguments.add("-device");
            arguments.add(device.toString());
        }
        return arguments;
    }

    private static String network(String id, Set<Port> ports, Node node) {
        Options network =
                Options.of("user")
                        .with("id", id)
                        .with("ipv6", "off")
                        .with("restrict", node.network() == Node.Network.ISOLATED ? "on" : "off");
        for (Port port : ports) {
            // Host port 0: the kernel picks a free one, and QEMU tells which.
            String forward =
                    (port.udp() ? "udp" : "tcp")
                            + ":127.0.0.1:0-"
                            + GUEST_ADDRESS
                            + ":"
                            + port.number();
            network.with("hostfwd", forward);
        }
        return network.toString();
    }

    private static Set<Port> ports(NetworkCard card, List<Integer> probed) {
        Set<Port> ports = new LinkedHashSet<>(card.ports());
        probed.forEach(port -> ports.add(new Port(false, port)));
        return ports;
    }

    private static String driver(NetworkCard card) {
        return switch (card.model()) {
            case VIRTIO -> "virtio-net-pci";
            case E1000, E1000E, RTL8139, NE2K_PCI, PCNET -> card.model().text();
        };
    }
}
