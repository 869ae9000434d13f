package io.steadyvm.controller.view;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code status.startFailure}: instances in a row that ended without ever running.
 *
 * @param lastFailedUid the instance counted last, so that none is counted twice
 * @param retryAfter no start before this moment
 */
public record StartFailure(int count, String lastFailedUid, Optional<Instant> retryAfter) {}
