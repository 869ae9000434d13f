package io.steadyvm.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The nodes, as {@code cluster/in-namespaces} made room for them. */
public enum Place {
    /** Where we are ourselves, and the control plane with us. */
    A("10.99.0.1", "10.244.0.0/24"),

    /** A network namespace of its own, a hop away. */
    B("10.99.1.2", "10.244.1.0/24");

    private final String address;
    private final String pods;

    Place(String address, String pods) {
        this.address = address;
        this.pods = pods;
    }

    /** The node's name. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The node's own address. */
    public String address() {
        return address;
    }

    /** Its Pods' addresses. */
    String pods() {
        return pods;
    }

    /** The command line that runs this one in the node's network. */
    List<String> inside(List<String> line) {
        if (this == A) {
            return line;
        }
        List<String> entering = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + title()));
        entering.addAll(line);
        return entering;
    }
}
