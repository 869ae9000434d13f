package io.steadyvm.e2e.audit;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** One request that the API server answered; a lens over the audit log's line. */
public record AuditEntry(JsonNode tree) {
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:steadyvm-system:";

    public String verb() {
        return tree.path("verb").asString("");
    }

    public String user() {
        return tree.at("/user/username").asString("");
    }

    /** Whether one of our processes asked: "steadyvm-controller", "steadyvm-webhook". */
    public boolean isBy(String serviceAccount) {
        return user().equals(SERVICE_ACCOUNT + serviceAccount);
    }

    public boolean isByUs() {
        return user().startsWith(SERVICE_ACCOUNT);
    }

    /** The plural, and the subresource after a slash when there is one. */
    public String resource() {
        String plural = tree.at("/objectRef/resource").asString("");
        String subresource = tree.at("/objectRef/subresource").asString("");
        return subresource.isEmpty() ? plural : plural + "/" + subresource;
    }

    public String namespace() {
        return tree.at("/objectRef/namespace").asString("");
    }

    public String name() {
        return tree.at("/objectRef/name").asString("");
    }

    /** HTTP status of the answer. */
    public int code() {
        return tree.at("/responseStatus/code").asInt(0);
    }

    public boolean isAccepted() {
        return code() / 100 == 2;
    }

    public boolean isDryRun() {
        return tree.path("requestURI").asString("").contains("dryRun=All");
    }

    public JsonNode request() {
        return tree.path("requestObject");
    }

    public JsonNode response() {
        return tree.path("responseObject");
    }

    public Instant received() {
        return Instant.parse(tree.path("requestReceivedTimestamp").asString());
    }

    public Instant answered() {
        return Instant.parse(tree.path("stageTimestamp").asString());
    }

    /** For a message. */
    @Override
    public String toString() {
        return "%s %s %s %s/%s -> %d %s"
                .formatted(
                        received(),
                        user().replace(SERVICE_ACCOUNT, ""),
                        verb() + " " + resource(),
                        namespace(),
                        name(),
                        code(),
                        tree.at("/responseStatus/message").asString(""));
    }
}
