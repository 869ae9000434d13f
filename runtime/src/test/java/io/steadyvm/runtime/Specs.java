package io.steadyvm.runtime;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** VMI specs for tests: the smallest one that runs, and changes to it. */
public final class Specs {
    private static final ObjectMapper MAPPER = JsonMapper.shared();

    private Specs() {}

    /** As the webhook leaves the manifest of 2018, without its volumes. */
    public static ObjectNode pinned() {
        return object(
                """
                {"domain": {
                   "firmware": {"uuid": "7d1c2a3e-0000-4000-8000-000000000001", "serial": "SER-42"},
                   "machine": {"type": "pc-q35-7.2"},
                   "cpu": {"sockets": 1, "cores": 1, "threads": 1},
                   "resources": {"requests": {"memory": "64M"}},
                   "devices": {"interfaces":
                     [{"name": "default", "masquerade": {}, "model": "virtio", "macAddress": "02:00:00:00:00:2a"}]}},
                 "networks": [{"name": "default", "pod": {}}],
                 "terminationGracePeriodSeconds": 0}
                """);
    }

    /** {@link #pinned()} with this JSON merged over it (RFC 7396: null removes). */
    public static ObjectNode pinnedWith(String json) {
        ObjectNode spec = pinned();
        merge(spec, object(json));
        return spec;
    }

    public static ObjectNode object(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    private static void merge(ObjectNode into, ObjectNode changes) {
        for (var entry : changes.properties()) {
            JsonNode old = into.get(entry.getKey());
            if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
            } else if (old instanceof ObjectNode below
                    && entry.getValue() instanceof ObjectNode change) {
                merge(below, change);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }
}
