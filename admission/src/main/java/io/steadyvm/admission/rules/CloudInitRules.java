package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a guest is told at its first boot: rules 52 to 56. */
final class CloudInitRules {
    private static final List<String> SOURCES = List.of("cloudInitNoCloud", "cloudInitConfigDrive");

    /** What is larger belongs into a secret, not into every list of VMs. */
    private static final int MOST_BYTES = 2048;

    private CloudInitRules() {}

    static List<Rule> all() {
        return List.of(CloudInitRules::check);
    }

    static void check(Scope scope) {
        for (Volume volume : scope.spec().volumes()) {
            for (String source : SOURCES) {
                JsonNode data = volume.node().path(source);
                if (data.isObject()) {
                    JsonPointer below = volume.place().appendProperty(source);
                    sources(scope, data, below);
                    size(scope, data, below, "userData", "userdata", "UserDataSecretRef");
                    size(scope, data, below, "networkData", "networkdata", "NetworkDataSecretRef");
                }
            }
        }
    }

    /** Rules 55 and 56; in 2018, there was exactly one source of user data. */
    private static void sources(Scope scope, JsonNode data, JsonPointer below) {
        int user = Tree.set(data, List.of("userData", "userDataBase64", "secretRef")).size();
        int network =
                Tree.set(data, List.of("networkData", "networkDataBase64", "networkDataSecretRef"))
                        .size();
        if (scope.isV1alpha2() && (user > 1 || user + network == 0)) {
            // The doubled "one" is KubeVirt's.
            scope.invalidField(below, " must have one exactly one userdata source set.");
        } else if (user > 1) {
            scope.invalidField(below, " must have only one userdatasource set.");
        }
        if (network > 1) {
            scope.invalidField(below, " must have only one networkdatasource set.");
        }
        if (!scope.isV1alpha2() && user + network == 0) {
            scope.invalidField(
                    below, " must have at least one userdatasource or one networkdatasource set.");
        }
    }

    /** Rules 52 to 54. */
    private static void size(
            Scope scope,
            JsonNode data,
            JsonPointer below,
            String field,
            String name,
            String other) {
        JsonNode encoded = data.path(field + "Base64");
        int bytes = Tree.text(data, field).getBytes(StandardCharsets.UTF_8).length;
        if (encoded.isString()) {
            try {
                // Line breaks are fine with KubeVirt's decoder, other strange characters are not.
                String onOneLine = encoded.stringValue().replace("\n", "").replace("\r", "");
                bytes = Base64.getDecoder().decode(onOneLine).length;
            } catch (IllegalArgumentException e) {
                JsonPointer place = below.appendProperty(field + "Base64");
                scope.invalidField(place, " is not a valid base64 value.");
                return;
            }
        }
        if (bytes > MOST_BYTES) {
            scope.invalidField(
                    below,
                    " %s exceeds %d byte limit. Should use %s for larger data."
                            .formatted(name, MOST_BYTES, other));
        }
    }
}
