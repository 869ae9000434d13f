package io.steadyvm.faults.story;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The VM of the story and what is asked of it, as JSON. */
final class Objects {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Objects() {}

    /** Always on; without a UUID, which the controller then has to write down first. */
    static JsonNode vm(String name) {
        return JSON.readTree(
                """
                {
                  "apiVersion": "kubevirt.io/v1",
                  "kind": "VirtualMachine",
                  "metadata": {"name": "%s"},
                  "spec": {
                    "runStrategy": "Always",
                    "template": {
                      "metadata": {"labels": {"role": "guest"}},
                      "spec": {
                        "terminationGracePeriodSeconds": 0,
                        "domain": {
                          "machine": {"type": "pc-q35-7.2"},
                          "devices": {},
                          "resources": {"requests": {"memory": "64M"}}
                        }
                      }
                    }
                  }
                }
                """
                        .formatted(name));
    }

    static JsonNode memory(String amount) {
        return JSON.readTree(
                """
                {"spec":{"template":{"spec":{"domain":{"resources":{"requests":
                {"memory":"%s"}}}}}}}
                """
                        .formatted(amount));
    }

    static JsonNode runStrategy(String strategy) {
        return JSON.readTree(
                """
                {"spec":{"runStrategy":"%s"}}
                """
                        .formatted(strategy));
    }

    /** As `virtctl restart` asks. */
    static JsonNode restart(String uid) {
        return JSON.readTree(
                """
                {"status":{"stateChangeRequests":[{"action":"Stop","uid":"%s"},{"action":"Start"}]}}
                """
                        .formatted(uid));
    }

    /** As `virtctl start` asks. */
    static JsonNode start() {
        return JSON.readTree(
                """
                {"status":{"stateChangeRequests":[{"action":"Start"}]}}
                """);
    }

    /** A guest's word about itself, of this boot only. */
    static ObjectNode phase(JsonNode vmi, String phase) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("metadata").set("uid", vmi.at("/metadata/uid"));
        ObjectNode status = patch.putObject("status").put("phase", phase);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", phase.equals("Running") ? "True" : "False")
                .put("lastTransitionTime", "2026-01-01T00:00:00Z");
        return patch;
    }
}
