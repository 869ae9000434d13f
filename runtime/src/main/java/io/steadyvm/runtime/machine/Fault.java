package io.steadyvm.runtime.machine;

/**
 * Something in a spec that can't be run here: the field, and the fact with its remedy.
 *
 * @param path such as {@code spec.domain.devices.gpus}
 */
public record Fault(String path, String fact) {
    @Override
    public String toString() {
        return path + ": " + fact;
    }
}
