package io.steadyvm.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.webhook.http.InFlight.Place;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final int KIBI = 1024;

    @Test
    void boundsRequests() {
        InFlight inFlight = new InFlight(2, 100 * KIBI);
        Place first = inFlight.enter(0).orElseThrow();
        Place _ = inFlight.enter(0).orElseThrow();

        assertThat(inFlight.enter(0)).isEmpty();
        first.leave();
        assertThat(inFlight.enter(0)).isPresent();
    }

    @Test
    void boundsBytes() {
        InFlight inFlight = new InFlight(100, 10 * KIBI);
        Place large = inFlight.enter(6 * KIBI).orElseThrow();
        Place _ = inFlight.enter(4 * KIBI).orElseThrow();

        assertThat(inFlight.enter(1)).isEmpty();
        large.leave();
        assertThat(inFlight.enter(6 * KIBI)).isPresent();
    }

    /** Or it would be refused forever. */
    @Test
    void letsALargerBodyInWhenItIsAlone() {
        InFlight inFlight = new InFlight(100, 10 * KIBI);

        Place alone = inFlight.enter(Integer.MAX_VALUE).orElseThrow();
        assertThat(inFlight.enter(1)).isEmpty();
        alone.leave();
        Place _ = inFlight.enter(1).orElseThrow();
        assertThat(inFlight.enter(Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void takesNothingFromWhoDoesNotGetIn() {
        InFlight inFlight = new InFlight(2, 10 * KIBI);
        Place _ = inFlight.enter(10 * KIBI).orElseThrow();

        assertThat(inFlight.enter(1)).isEmpty();
        assertThat(inFlight.enter(1)).isEmpty();
        assertThat(inFlight.enter(0)).isPresent();
    }
}
