package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.text.EncodedSize;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a guest is told at its first boot: rules 52 to 56. */
final class CloudInitRules {
    private static final String[] SOURCES = {"cloudInitNoCloud", "cloudInitConfigDrive"};
    private static final String[] USER_DATA = {"userData", "userDataBase64", "secretRef"};
    private static final String[] NETWORK_DATA = {
        "networkData", "networkDataBase64", "networkDataSecretRef"
    };

    /** What is larger belongs into a secret, not into every list of VMs. */
    private static final int MOST_BYTES = 2048;

    /**
     * One of the two kinds of data.
     *
     * @param name in messages
     * @param other what to use for more of it
     */
    private record Kind(String field, String base64, String name, String other) {}

    private static final Kind USER =
            new Kind("userData", "userDataBase64", "userdata", "UserDataSecretRef");
    private static final Kind NETWORK =
            new Kind("networkData", "networkDataBase64", "networkdata", "NetworkDataSecretRef");

    private CloudInitRules() {}

    static List<Rule> all() {
        return List.of(CloudInitRules::check);
    }

    static void check(Scope scope) {
        for (Volume volume : scope.volumes()) {
            for (String source : SOURCES) {
                if (volume.node().path(source).isObject()) {
                    sources(scope, volume, source);
                    size(scope, volume, source, USER);
                    size(scope, volume, source, NETWORK);
                }
            }
        }
    }

    /** Rules 55 and 56; in 2018, there was exactly one source of user data. */
    private static void sources(Scope scope, Volume volume, String source) {
        JsonNode data = volume.node().path(source);
        int user = Tree.count(data, USER_DATA);
        int network = Tree.count(data, NETWORK_DATA);
        String problem = "";
        if (scope.isV1alpha2() && (user > 1 || user + network == 0)) {
            // The doubled "one" is KubeVirt's.
            problem = " must have one exactly one userdata source set.";
        } else if (user > 1) {
            problem = " must have only one userdatasource set.";
        } else if (user + network == 0) {
            problem = " must have at least one userdatasource or one networkdatasource set.";
        }
        if (!problem.isEmpty()) {
            scope.invalidField(place(volume, source), problem);
        }
        if (network > 1) {
            scope.invalidField(place(volume, source), " must have only one networkdatasource set.");
        }
    }

    /** Rules 52 to 54. */
    private static void size(Scope scope, Volume volume, String source, Kind kind) {
        JsonNode data = volume.node().path(source);
        JsonNode encoded = data.path(kind.base64());
        int bytes =
                encoded.isString()
                        ? EncodedSize.ofBase64(encoded.stringValue())
                        : EncodedSize.ofUtf8(Tree.text(data, kind.field()));
        if (bytes == EncodedSize.MALFORMED) {
            scope.invalidField(
                    place(volume, source).appendProperty(kind.base64()),
                    " is not a valid base64 value.");
        } else if (bytes > MOST_BYTES) {
            scope.invalidField(
                    place(volume, source),
                    " %s exceeds %d byte limit. Should use %s for larger data."
                            .formatted(kind.name(), MOST_BYTES, kind.other()));
        }
    }

    private static JsonPointer place(Volume volume, String source) {
        return volume.place().appendProperty(source);
    }
}
