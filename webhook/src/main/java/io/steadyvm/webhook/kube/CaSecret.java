package io.steadyvm.webhook.kube;

import io.steadyvm.certs.SuccessionStore;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import io.steadyvm.webhook.kube.ApiServer.Patch;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The authorities in Secret {@code steadyvm-webhook-ca}.
 *
 * <p>The role names this one Secret, also for its creation: a server-side apply of an absent object
 * is authorized as `create` with the object's name, which a POST to the collection is not.
 */
public final class CaSecret implements SuccessionStore {
    static final String SECRET = "steadyvm-webhook-ca";

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ApiServer api;
    private final String namespace;
    private final String creator;

    /**
     * @param replica unique among the replicas: two of them that create the Secret at the same time
     *     are two field managers, so the later one gets a conflict instead of the earlier one's key
     */
    public CaSecret(ApiServer api, String namespace, String replica) {
        this.api = api;
        this.namespace = namespace;
        this.creator = ApiServer.FIELD_MANAGER + "-" + replica;
    }

    @Override
    public Optional<Stored> read() {
        Answer answer = api.get(path());
        if (answer.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw answer.refusal("get " + name());
        }
        Map<String, byte[]> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : answer.body().path("data").properties()) {
            entries.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue().asString("")));
        }
        return Optional.of(new Stored(answer.resourceVersion(), entries));
    }

    @Override
    public boolean create(Map<String, byte[]> entries) {
        ObjectNode secret = JsonMapper.shared().createObjectNode();
        secret.put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
        secret.putObject("metadata").put("name", SECRET).put("namespace", namespace);
        secret.set("data", data(entries));
        return outcome(
                api.patch(path() + "?fieldManager=" + creator, Patch.APPLY, secret), "create");
    }

    @Override
    public boolean replace(String version, Map<String, byte[]> entries) {
        ArrayNode patch = JsonMapper.shared().createArrayNode();
        // A version that is no longer the present one makes the API server answer 409.
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .put("value", version);
        patch.addObject().put("op", "add").put("path", "/data").set("value", data(entries));
        return outcome(
                api.patch(path() + "?fieldManager=" + ApiServer.FIELD_MANAGER, Patch.JSON, patch),
                "change");
    }

    private boolean outcome(Answer answer, String deed) {
        if (answer.code() == CONFLICT || answer.code() == NOT_FOUND) {
            return false;
        }
        if (!answer.isSuccess()) {
            throw answer.refusal(deed + " " + name());
        }
        return true;
    }

    private static ObjectNode data(Map<String, byte[]> entries) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        entries.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
        return data;
    }

    private String path() {
        return "/api/v1/namespaces/" + namespace + "/secrets/" + SECRET;
    }

    @Override
    public String name() {
        return "Secret " + namespace + "/" + SECRET;
    }
}
