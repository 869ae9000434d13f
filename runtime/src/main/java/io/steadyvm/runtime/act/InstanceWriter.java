package io.steadyvm.runtime.act;

import io.steadyvm.runtime.decide.Instance;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our writes on instances. Each carries the resource version of what it was decided on: what has
 * changed since is not overwritten.
 */
public interface InstanceWriter {
    /**
     * Writes the status.
     *
     * @return what is stored now; empty when the object has changed or is gone
     */
    Optional<Instance> writeStatus(Instance instance, ObjectNode status);

    /** Holds the object; otherwise as {@link #writeStatus}. */
    Optional<Instance> hold(Instance instance);

    /** Lets the object go; otherwise as {@link #writeStatus}. */
    Optional<Instance> letGo(Instance instance);
}
