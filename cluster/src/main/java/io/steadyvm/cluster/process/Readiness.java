package io.steadyvm.cluster.process;

import java.time.Duration;

/**
 * When a started child counts as ready.
 *
 * @param probe asks it
 * @param patience after which a child that is not ready counts as broken
 */
public record Readiness(Probe probe, Duration patience) {}
