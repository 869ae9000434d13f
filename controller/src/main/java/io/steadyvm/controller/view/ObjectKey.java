package io.steadyvm.controller.view;

import static java.util.Objects.requireNonNull;

/** Name of a VM and, since they are the same, of its instance. */
public record ObjectKey(String namespace, String name) {
    public ObjectKey {
        requireNonNull(namespace);
        requireNonNull(name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
