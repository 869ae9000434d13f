package io.steadyvm.controller.lead;

import java.time.Duration;

/**
 * What a Lease says.
 *
 * @param holder empty when nobody leads
 * @param renewal changes with each renewal; only ever compared, because clocks differ
 * @param duration how long the holder may be silent
 * @param transitions how often the leadership has changed hands
 * @param resourceVersion of the object, for writing on top of exactly this
 */
record LeaseRecord(
        String holder, String renewal, Duration duration, int transitions, String resourceVersion) {
    boolean isHeldBy(String identity) {
        return holder.equals(identity);
    }

    boolean isFree() {
        return holder.isEmpty();
    }
}
