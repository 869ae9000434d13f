package io.steadyvm.controller.decide;

import java.time.Instant;

/**
 * A request that did not succeed, and will probably not succeed next time.
 *
 * @param kind of the request; only requests of this kind wait
 * @param reason KubeVirt's word for it, of the Failure condition and of the event
 * @param count how often in a row
 * @param notBefore when it is worth another try
 * @param certain the server said no; otherwise nobody knows, and once is not worth telling
 * @param generation of the VM that was refused; another one deserves a try at once
 */
public record Failure(
        Class<? extends Request> kind,
        String reason,
        String message,
        int count,
        Instant notBefore,
        boolean certain,
        long generation) {
    /** Whether people should hear of it. */
    boolean isWorthTelling() {
        return certain || count > 1;
    }

    /**
     * What is left of it for this generation of the VM: a person who corrects the spec doesn't wait
     * for what was refused before. It is told until a request of its kind succeeds.
     */
    Failure at(long current) {
        return current == generation
                ? this
                : new Failure(kind, reason, message, 0, Instant.EPOCH, certain, current);
    }

    /** Whether this course still needs what was refused; if not, the failure is history. */
    boolean concerns(Course course) {
        return switch (course) {
            case Course.Start _ ->
                    is(Request.CreateVmi.class)
                            || is(Request.CreateRevision.class)
                            || is(Request.DeleteRevision.class)
                            || is(Request.WriteFirmwareUuid.class);
            case Course.Adopt _ ->
                    is(Request.AdoptVmi.class) || is(Request.WriteFirmwareUuid.class);
            case Course.Stop _, Course.Remove _ -> is(Request.DeleteVmi.class);
            case Course.LetGo _ -> is(Request.RemoveVmiFinalizer.class);
            case Course.Keep _ -> is(Request.ActivateVmi.class);
            case Course.SwitchOn _ -> is(Request.SwitchStrategy.class);
            case Course.Verify _,
                    Course.Blocked _,
                    Course.Await _,
                    Course.Enter _,
                    Course.Finish _,
                    Course.Linger _,
                    Course.BackOff _,
                    Course.Stay _ ->
                    false;
        };
    }

    private boolean is(Class<? extends Request> other) {
        return kind.equals(other);
    }
}
