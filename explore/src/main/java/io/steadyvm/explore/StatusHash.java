package io.steadyvm.explore;

import io.steadyvm.controller.view.VmStatus;

/** The hash of a status. Enums count by their texts: their own hash changes per process. */
final class StatusHash {
    private StatusHash() {}

    static long of(VmStatus s) {
        long h = s.created() ? 3 : 5;
        h = h * 1_000_003 + (s.ready() ? 7 : 11);
        h = h * 1_000_003 + s.printableStatus().text().hashCode();
        h = h * 1_000_003 + s.runStrategy().map(strategy -> strategy.text().hashCode()).orElse(-1);
        h = h * 1_000_003 + s.start().sequence();
        h = h * 1_000_003 + s.start().generation();
        h = h * 1_000_003 + s.start().vmiUid().hashCode();
        h = h * 1_000_003 + s.start().end().text().hashCode();
        h = h * 1_000_003 + (s.start().held() ? 1 : 0) + (s.start().ran() ? 2 : 0);
        h = h * 1_000_003 + (s.start().adopting() ? 1 : 0) + (s.start().paused() ? 2 : 0);
        h = h * 1_000_003 + s.requests().hashCode();
        h = h * 1_000_003 + s.startFailure().hashCode();
        h = h * 1_000_003 + s.conditions().hashCode();
        h = h * 1_000_003 + s.observedGeneration() * 31 + s.desiredGeneration();
        return h * 1_000_003 + s.revisionName().hashCode();
    }
}
