package io.steadyvm.faults.session;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.proxy.ApiCall;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the controller's caches are shown: events now or later, lists of now or of before, and of
 * one namespace only, so that several controllers can run beside each other. Outlives runs, as the
 * controller's watches do.
 */
public final class Caches {
    private static final String GROUP = "/apis/kubevirt.io/";

    /** How long the silence may last before the write comes that it is for. */
    private static final long BEFORE_MILLIS = 500;

    /** And after the strike. */
    private static final long AFTER_MILLIS = 800;

    /** And where a list comes first: a process that was killed starts anew before it lists. */
    private static final long LISTS_MILLIS = 30_000;

    private final String namespace;
    private final Gate gate;
    private final Revisions revisions = new Revisions();
    private volatile long frozen;
    private volatile long chapter;
    private volatile boolean listing;

    public Caches(String namespace, ScheduledExecutorService timer) {
        this.namespace = namespace;
        this.gate = new Gate(timer);
    }

    ApiCall route(ApiCall call) {
        boolean many = call.isList() || call.isWatch();
        if (!many || !call.path().startsWith(GROUP)) {
            return call;
        }
        ApiCall scoped = call.namespace().isEmpty() ? call.inNamespace(namespace) : call;
        if (!call.isList() || !gate.isClosed() || frozen == 0) {
            return scoped;
        }
        return scoped.with("resourceVersion", Long.toString(frozen))
                .with("resourceVersionMatch", "Exact");
    }

    void listed(byte[] body) {
        if (listing && gate.isClosed()) {
            listing = false;
            gate.close(AFTER_MILLIS);
        }
        revisions.list(body);
    }

    void pass(byte[] event) throws InterruptedException {
        gate.pass();
        revisions.event(event);
    }

    /** From the write before the one that is struck. */
    void silenceBefore() {
        frozen = revisions.newest();
        gate.close(BEFORE_MILLIS);
    }

    /** From the strike. */
    void silence(Fault fault) {
        if (fault == Fault.GONE) {
            frozen = chapter;
        } else if (!gate.isClosed()) {
            frozen = revisions.newest();
        }
        listing = fault == Fault.KILLED || fault == Fault.GONE;
        gate.close(listing ? LISTS_MILLIS : AFTER_MILLIS);
    }

    void chapter() {
        chapter = revisions.newest();
    }

    /** What the caches showed when the chapter began. */
    long older() {
        return chapter;
    }

    void open() {
        gate.open();
    }
}
