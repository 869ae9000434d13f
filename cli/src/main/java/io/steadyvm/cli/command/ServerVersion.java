package io.steadyvm.cli.command;

import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.Discovery;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the aggregated API says of itself, and whether that fits this program. */
final class ServerVersion {
    private static final Pattern MAJOR_MINOR = Pattern.compile("v?([0-9]+\\.[0-9]+)(\\..*)?");

    private ServerVersion() {}

    /** As KubeVirt's client asks: the group names its preferred version, that has the path. */
    static Answer ask(Discovery discovery) {
        Answer group = discovery.group();
        if (group instanceof Answer.Done(int code, JsonNode tree)) {
            String preferred = tree.path("preferredVersion").path("groupVersion").asString("");
            return discovery.ask("/apis/" + preferred + "/version");
        }
        return group;
    }

    /**
     * A note for somebody whose command just failed: perhaps because client and server are of
     * different releases. Empty when they are not, or when it can't be told.
     */
    static Optional<String> mismatch(String client, Answer server) {
        if (!(server instanceof Answer.Done(int code, JsonNode version))) {
            return Optional.empty();
        }
        String serverVersion = version.path("gitVersion").asString("");
        Matcher ours = MAJOR_MINOR.matcher(client);
        Matcher theirs = MAJOR_MINOR.matcher(serverVersion);
        boolean differ =
                ours.matches() && theirs.matches() && !ours.group(1).equals(theirs.group(1));
        return differ
                ? Optional.of(
                        "this client is version %s, the server %s; use a client of the server's version"
                                .formatted(client, serverVersion))
                : Optional.empty();
    }
}
