package io.steadyvm.cli.power;

import java.util.OptionalInt;

/**
 * One wish.
 *
 * @param paused start: the guest's CPUs wait until {@code unpause}
 * @param gracePeriodSeconds stop and restart by force: what is left to the guest
 */
public record PowerRequest(
        PowerAction action,
        String name,
        boolean paused,
        boolean dryRun,
        OptionalInt gracePeriodSeconds) {}
