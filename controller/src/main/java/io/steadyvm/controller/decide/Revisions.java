package io.steadyvm.controller.decide;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What this process remembers about the ControllerRevisions of one VM.
 *
 * @param ready name of the one that certainly exists; empty when none does
 * @param gone name of the one that certainly does not
 * @param read the one that was read for comparison
 */
public record Revisions(String ready, String gone, Optional<Read> read) {
    public static final Revisions NONE = new Revisions("", "", Optional.empty());

    /** A revision's content; a missing node when there is no such revision. */
    public record Read(String name, JsonNode spec) {}

    Revisions withReady(String name) {
        return new Revisions(name, gone, read);
    }

    Revisions withGone(String name) {
        return new Revisions(ready, name, read);
    }

    Revisions withRead(String name, JsonNode spec) {
        return new Revisions(ready, gone, Optional.of(new Read(name, spec)));
    }

    /** The name that KubeVirt gives it; 18 characters, a uid and a number, so below 253. */
    static String name(String vmUid, long generation) {
        return "revision-start-vm-" + vmUid + "-" + generation;
    }
}
