package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What became of a {@link Request}. Races are outcomes here, not exceptions. */
public sealed interface Response {
    /** The VM as it is stored now. */
    record VmStored(VmView vm) implements Response {}

    /** The instance as it is stored now. */
    record VmiStored(VmiView vmi) implements Response {}

    /** The VM's spec that a revision holds. */
    record RevisionStored(JsonNode spec) implements Response {}

    /** Done, and there is no object to show. */
    record Done() implements Response {}

    /** There is no such object (404). */
    record Missing() implements Response {}

    /** Somebody wrote in between, or it is another object by now (409). */
    record Conflict() implements Response {}

    /** An object of that name is there already (409, AlreadyExists). */
    record Exists() implements Response {}

    /** The server understood and said no; nothing was done (400, 403, 422, …). */
    record Refused(int code, String message) implements Response {}

    /** Not now; nothing was done (429). */
    record Busy(Optional<Duration> retryAfter) implements Response {}

    /** No answer, or an answer that leaves open whether it was done (timeout, reset, 5xx). */
    record Unclear(String message) implements Response {}
}
