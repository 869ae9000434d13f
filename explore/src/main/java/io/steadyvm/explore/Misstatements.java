package io.steadyvm.explore;

import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmStatus;
import java.time.Duration;
import java.util.List;

/** Bugs in what the status says. */
final class Misstatements {
    private Misstatements() {}

    static List<Mutant> all() {
        return List.of(
                Mutants.writes(
                        "starts for a request and keeps the request",
                        "verification I5, a request consumed twice",
                        (from, to) -> to.with(draft -> draft.requests = from.requests())),
                Mutants.writes(
                        "drops the requests with each status write",
                        "kubevirt #11462, edits lost between two phases",
                        (from, to) -> to.with(draft -> draft.requests = List.of())),
                Mutants.writes(
                        "says that there is an instance when there is none",
                        "kubevirt #18765, a cold cache",
                        (from, to) -> to.with(draft -> draft.created = true)),
                Mutants.writes(
                        "backs off for a day",
                        "verification ESR, a back-off without an end",
                        Misstatements::endless),
                Mutants.writes(
                        "takes an ended start for an open one",
                        "Sieve: unobserved state",
                        Misstatements::reopened));
    }

    private static VmStatus endless(VmStatus from, VmStatus to) {
        return to.with(draft ->
                draft.startFailure =
                        to.startFailure()
                                .map(failure ->
                                        new StartFailure(
                                                failure.count(),
                                                failure.lastFailedUid(),
                                                failure.retryAfter()
                                                        .map(at -> at.plus(Duration.ofDays(1))))));
    }

    private static VmStatus reopened(VmStatus from, VmStatus to) {
        StartIntent start = to.start();
        return start.hasEnded() && !start.vmiUid().isEmpty()
                ? to.with(draft -> draft.start = from.start())
                : to;
    }
}
