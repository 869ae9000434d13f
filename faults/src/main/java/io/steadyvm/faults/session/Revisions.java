package io.steadyvm.faults.session;

import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How far the controller's caches are: the newest revision that a list or an event showed it. */
final class Revisions {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicLong seen = new AtomicLong();

    /** An event was let through. */
    void event(byte[] event) {
        seen(tree(event).at("/object/metadata/resourceVersion"));
    }

    void list(byte[] list) {
        seen(tree(list).at("/metadata/resourceVersion"));
    }

    private void seen(JsonNode revision) {
        if (revision.asString("").matches("\\d{1,18}")) {
            seen.accumulateAndGet(Long.parseLong(revision.asString()), Math::max);
        }
    }

    long newest() {
        return seen.get();
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
