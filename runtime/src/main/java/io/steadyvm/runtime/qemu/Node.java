package io.steadyvm.runtime.qemu;

/**
 * What this node gives its guests.
 *
 * @param program QEMU's name or path
 * @param network whether a guest can reach out
 */
public record Node(String program, Accelerator accelerator, Network network) {
    /** How the guest's instructions run. */
    public enum Accelerator {
        /** The processor runs them. */
        KVM,
        /** QEMU translates them. */
        TCG
    }

    /** What a guest's user-mode network leads to. */
    public enum Network {
        /** Nothing: a guest is reached through forwarded ports, and reaches nobody. */
        ISOLATED,
        /**
         * Whatever this node reaches, with this node's address; that includes the node's own
         * loopback services, as 10.0.2.2.
         */
        NAT
    }
}
