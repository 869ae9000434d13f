package io.steadyvm.explore;

/**
 * What the laws need to know about the past.
 *
 * @param onceStarts instances recorded since Once was last chosen
 * @param succeeded the latest instance ended well, and nobody has asked for another one since
 * @param spared uid of an instance that somebody orphaned: it must survive
 * @param forced somebody took a finalizer away by force, and with it what it protected
 */
record Ghost(int onceStarts, boolean succeeded, String spared, boolean forced) {
    static final Ghost NONE = new Ghost(0, false, "", false);

    Ghost started() {
        return new Ghost(onceStarts + 1, false, spared, forced);
    }

    Ghost chosenAnew() {
        return new Ghost(0, false, spared, forced);
    }

    Ghost succeeded(boolean well) {
        return new Ghost(onceStarts, well, spared, forced);
    }

    Ghost sparing(String uid) {
        return new Ghost(onceStarts, succeeded, uid, forced);
    }

    Ghost force() {
        return new Ghost(onceStarts, succeeded, "", true);
    }
}
