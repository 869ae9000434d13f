package io.steadyvm.admission.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parts of KubeVirt's API that are refused unless an operator turns them on. */
public enum FeatureGate {
    /** Volumes that are a file of the node: whoever may create VMs can then read the node. */
    HOST_DISK("HostDisk"),

    /** CD-ROM drives without a medium. */
    DECLARATIVE_HOTPLUG_VOLUMES("DeclarativeHotplugVolumes");

    private final String text;

    FeatureGate(String text) {
        this.text = text;
    }

    /** KubeVirt's own spelling. */
    public String text() {
        return text;
    }

    /** All spellings. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(FeatureGate::text).toList();
    }

    /** The gate with this spelling, exactly. */
    public static Optional<FeatureGate> parse(String text) {
        for (FeatureGate gate : values()) {
            if (gate.text.equals(text)) {
                return Optional.of(gate);
            }
        }
        return Optional.empty();
    }
}
