package io.steadyvm.runtime.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * All that a decision is made from.
 *
 * @param instance empty when the object is gone from the API server, or another one has its name
 * @param probed what the readiness probe says; true where the instance has none
 * @param site this node
 */
public record Observation(
        Optional<Instance> instance, GuestState guest, boolean probed, Site site, Instant now) {}
