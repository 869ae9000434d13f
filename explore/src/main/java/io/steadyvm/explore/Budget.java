package io.steadyvm.explore;

/**
 * What may still go wrong. Small numbers: bugs of this kind need few faults, in the right place.
 *
 * @param faults answers lost, requests lost, 429
 * @param crashes controllers killed at any step
 * @param takeovers a second controller leads while the first still believes that it does
 * @param guests guests that end by themselves
 * @param lags remembering a state that a restarted controller may be shown
 * @param jumps of the clock, beyond any back-off
 */
record Budget(int faults, int crashes, int takeovers, int guests, int lags, int jumps) {
    static final Budget CALM = new Budget(0, 0, 0, 0, 0, 0);

    /** Nothing goes wrong any more; old lists are no fault that is counted, so they end, too. */
    boolean isCalm() {
        return equals(CALM);
    }

    Budget lessFaults() {
        return new Budget(faults - 1, crashes, takeovers, guests, lags, jumps);
    }

    Budget lessCrashes() {
        return new Budget(faults, crashes - 1, takeovers, guests, lags, jumps);
    }

    Budget lessTakeovers() {
        return new Budget(faults, crashes, takeovers - 1, guests, lags, jumps);
    }

    Budget lessGuests() {
        return new Budget(faults, crashes, takeovers, guests - 1, lags, jumps);
    }

    Budget lessLags() {
        return new Budget(faults, crashes, takeovers, guests, lags - 1, jumps);
    }

    Budget lessJumps() {
        return new Budget(faults, crashes, takeovers, guests, lags, jumps - 1);
    }
}
