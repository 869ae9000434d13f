package io.steadyvm.admission.pin;

/** How much may be invented where nobody has said or stored anything. */
public enum Invention {
    /** A new VM: everything. */
    ALL,

    /**
     * A guest that may have run before: its firmware serial was empty, and stays so; its UUID is
     * known or derived from its name.
     */
    NO_FIRMWARE,

    /** An instance made by hand: as KubeVirt, a firmware UUID but no serial. */
    NO_SERIAL,

    /** A running instance: nothing. */
    NOTHING;

    boolean uuid() {
        return this == ALL || this == NO_SERIAL;
    }

    boolean serial() {
        return this == ALL;
    }

    boolean devices() {
        return this != NOTHING;
    }
}
