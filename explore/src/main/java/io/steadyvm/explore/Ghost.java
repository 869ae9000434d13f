package io.steadyvm.explore;

/**
 * What the laws need to know about the past.
 *
 * @param onceStarts instances recorded since Once was last chosen
 * @param succeeded the latest instance ended well, and nobody has asked for another one since
 * @param spared uid of an instance that somebody orphaned: it must survive
 * @param forced somebody took a finalizer away by force, and with it what it protected
 * @param announcer which controller process announced the latest start; {@link #NOBODY} when that
 *     process is gone
 */
record Ghost(int onceStarts, boolean succeeded, String spared, boolean forced, int announcer) {
    static final int NOBODY = -1;
    static final Ghost NONE = new Ghost(0, false, "", false, NOBODY);

    Ghost started() {
        return new Ghost(onceStarts + 1, false, spared, forced, announcer);
    }

    Ghost chosenAnew() {
        return new Ghost(0, false, spared, forced, announcer);
    }

    Ghost succeeded(boolean well) {
        return new Ghost(onceStarts, well, spared, forced, announcer);
    }

    Ghost sparing(String uid) {
        return new Ghost(onceStarts, succeeded, uid, forced, announcer);
    }

    Ghost force() {
        return new Ghost(onceStarts, succeeded, "", true, announcer);
    }

    Ghost announcedBy(int process) {
        return new Ghost(onceStarts, succeeded, spared, forced, process);
    }

    /** That process has ended; one that follows in its place is another one. */
    Ghost without(int process) {
        return announcer == process ? announcedBy(NOBODY) : this;
    }
}
