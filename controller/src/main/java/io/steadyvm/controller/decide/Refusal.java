package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.VmView;
import java.time.Duration;
import java.time.Instant;

/** What is remembered of a request that did not succeed: until when to wait, and what to tell. */
final class Refusal {
    /** The first wait; doubles with each refusal of the same kind that follows. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private Refusal() {}

    static Failure of(
            Observation before, Memory memory, Request request, String message, boolean certain) {
        int count =
                memory.failure()
                        .filter(failure -> failure.kind().equals(request.getClass()))
                        .map(failure -> failure.count() + 1)
                        .orElse(1);
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - 1, 9));
        Instant notBefore =
                before.now().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        return new Failure(
                request.getClass(),
                reason(request),
                sentence(request, message),
                count,
                certain ? notBefore : before.now(),
                certain,
                before.vm().map(VmView::generation).orElse(0L));
    }

    private static String reason(Request request) {
        return switch (request) {
            case Request.CreateVmi _, Request.CreateRevision _, Request.AdoptVmi _ ->
                    "FailedCreate";
            case Request.DeleteVmi _, Request.RemoveVmiFinalizer _ -> "FailedDelete";
            case Request.GetVm _,
                    Request.GetVmi _,
                    Request.GetRevision _,
                    Request.PatchVmStatus _,
                    Request.AddVmFinalizer _,
                    Request.RemoveVmFinalizer _,
                    Request.SwitchStrategy _,
                    Request.WriteFirmwareUuid _,
                    Request.DeleteRevision _,
                    Request.ReleaseVmi _,
                    Request.ActivateVmi _ ->
                    "FailedUpdateError";
        };
    }

    private static String sentence(Request request, String message) {
        String name = request.key().name();
        return switch (reason(request)) {
            case "FailedCreate" -> "Error creating virtual machine instance: " + message;
            case "FailedDelete" ->
                    "Error deleting virtual machine instance " + name + ": " + message;
            default -> "Error updating virtual machine " + name + ": " + message;
        };
    }
}
