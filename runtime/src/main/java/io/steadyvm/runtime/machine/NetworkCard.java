package io.steadyvm.runtime.machine;

import java.util.List;
import java.util.Optional;

/**
 * One network interface of a machine, as the guest sees it.
 *
 * @param name the interface's name in the spec
 * @param mac lower case, with colons
 * @param ports that are reachable from this node
 */
public record NetworkCard(
        String name, Model model, String mac, List<Port> ports, Optional<Integer> bootOrder) {
    /** Interfaces that one machine can have, as our PCI slots are laid out. */
    public static final int LIMIT = 6;

    public NetworkCard {
        ports = List.copyOf(ports);
    }

    /** KubeVirt's names of card models. */
    public enum Model {
        VIRTIO("virtio"),
        E1000("e1000"),
        E1000E("e1000e"),
        RTL8139("rtl8139"),
        NE2K_PCI("ne2k_pci"),
        PCNET("pcnet");

        private final String text;

        Model(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** A port of the guest. */
    public record Port(boolean udp, int number) {}
}
