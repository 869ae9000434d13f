package io.steadyvm.admission.config;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the VMI that a new VM of the same name would adopt, so that the VM takes over its identity.
 * Asked at most once per review, at CREATE of a VM only.
 */
@FunctionalInterface
public interface InstanceLookup {
    /**
     * The VMI of this name, in version {@code v1}, if there is one and no controller owns it.
     *
     * @throws InstanceLookupException when it can't be known now whether there is one
     */
    Optional<ObjectNode> unowned(String namespace, String name) throws InstanceLookupException;

    /** For work without a cluster: there are no instances. */
    static InstanceLookup none() {
        return (namespace, name) -> Optional.empty();
    }
}
