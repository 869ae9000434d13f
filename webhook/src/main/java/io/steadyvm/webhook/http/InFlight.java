package io.steadyvm.webhook.http;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Bounds the work that is taken on at the same time: in requests, and in bytes of their bodies,
 * because a few large ones cost more memory than many small ones.
 */
public final class InFlight {
    private static final int KIBI = 1024;

    private final Semaphore requests;
    private final Semaphore kibibytes;
    private final int mostKibibytes;

    /**
     * @param requests at most so many at once
     * @param bytes of bodies at once; a single larger body is let in when it is alone
     */
    public InFlight(int requests, int bytes) {
        this.requests = new Semaphore(requests);
        this.mostKibibytes = kibibytes(bytes);
        this.kibibytes = new Semaphore(mostKibibytes);
    }

    /** A place for a body of this size; empty when there is none now. Never waits. */
    Optional<Place> enter(long bytes) {
        if (!requests.tryAcquire()) {
            return Optional.empty();
        }
        int share = Math.min(kibibytes(bytes), mostKibibytes);
        if (!kibibytes.tryAcquire(share)) {
            requests.release();
            return Optional.empty();
        }
        return Optional.of(new Place(share));
    }

    private static int kibibytes(long bytes) {
        return Math.toIntExact(Math.min((bytes + KIBI - 1) / KIBI, Integer.MAX_VALUE));
    }

    /** Held for as long as a request is worked on. */
    final class Place {
        private final int share;

        private Place(int share) {
            this.share = share;
        }

        void leave() {
            kibibytes.release(share);
            requests.release();
        }
    }
}
