package io.steadyvm.e2e.stage;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What guests do in a story; each word is about one boot, named by the VMI's UID. */
public interface Guests {
    /** The guest of this VMI boots; returns when its phase says so. */
    void boots(JsonNode vmi);

    /** The guest shuts itself down. */
    void powersOff(JsonNode vmi);

    /** The guest's machine breaks. */
    void crashes(JsonNode vmi);

    /** What the guest has printed about itself, once it has; empty for guests that are not real. */
    Optional<String> console(JsonNode vmi);
}
