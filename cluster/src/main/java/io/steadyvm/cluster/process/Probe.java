package io.steadyvm.cluster.process;

import java.util.Optional;

/** Asks a child whether it serves. */
@FunctionalInterface
public interface Probe {
    /** Empty when it serves, else why it does not, in a few words. Must return within seconds. */
    Optional<String> whyNotReady();
}
