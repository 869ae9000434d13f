package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this program is, in the words that KubeVirt's client asks for.
 *
 * @param number such as {@code v0.1.0}
 * @param java the version of the Java that runs it
 * @param platform such as {@code linux/amd64}
 */
public record ProgramVersion(String number, String java, String platform) {
    public ProgramVersion {
        requireNonNull(number);
        requireNonNull(java);
        requireNonNull(platform);
    }

    ObjectNode tree() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("gitVersion", number)
                .put("gitCommit", "")
                .put("gitTreeState", "")
                .put("buildDate", "")
                .put("goVersion", "")
                .put("compiler", "javac " + java)
                .put("platform", platform);
    }
}
