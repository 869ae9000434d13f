package io.steadyvm.webhook.kube;

import io.steadyvm.certs.BadPemException;
import io.steadyvm.certs.Pem;
import io.steadyvm.certs.TrustBundle;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import io.steadyvm.webhook.kube.ApiServer.Patch;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The {@code caBundle} fields of one object that tells API servers how to reach us. They are one
 * bundle: where they differ, somebody edited one by hand, and all are written anew.
 */
final class CaBundle implements TrustBundle {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ApiServer api;
    private final String path;
    private final String name;
    private final Places places;

    /** The last content, for as long as the object's version is the same. */
    private @Nullable Content last;

    /**
     * @param name as kubectl spells it, such as {@code customresourcedefinitions/…}
     */
    CaBundle(ApiServer api, String path, String name, Places places) {
        this.api = api;
        this.path = path;
        this.name = name;
        this.places = places;
    }

    /** Finds the JSON pointers of the caBundle fields in an object; none when it has no use. */
    @FunctionalInterface
    interface Places {
        List<String> in(JsonNode object);
    }

    @Override
    public Optional<Held> read() {
        return content()
                .filter(content -> !content.places().isEmpty())
                .map(content -> new Held(content.version(), content.certificates()));
    }

    private Optional<Content> content() {
        Answer metadata = api.getMetadata(path);
        if (metadata.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!metadata.isSuccess()) {
            throw metadata.refusal("get " + name);
        }
        Content known = last;
        if (known != null && known.version().equals(metadata.resourceVersion())) {
            return Optional.of(known);
        }
        Answer whole = api.get(path);
        if (!whole.isSuccess()) {
            throw whole.refusal("get " + name);
        }
        Content read = Content.of(whole, places);
        last = read;
        return Optional.of(read);
    }

    @Override
    public boolean replace(String version, List<X509Certificate> certificates) {
        Content known = last;
        if (known == null || !known.version().equals(version)) {
            return false;
        }
        String bundle = Base64.getEncoder().encodeToString(Pem.write(certificates));
        ArrayNode patch = JsonMapper.shared().createArrayNode();
        // A version that is no longer the present one makes the API server answer 409.
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .put("value", version);
        for (String place : known.places()) {
            patch.addObject().put("op", "add").put("path", place).put("value", bundle);
        }
        Answer answer =
                api.patchForMetadata(
                        path + "?fieldManager=" + ApiServer.FIELD_MANAGER, Patch.JSON, patch);
        if (answer.code() == CONFLICT || answer.code() == NOT_FOUND) {
            return false;
        }
        if (!answer.isSuccess()) {
            throw answer.refusal("patch " + name);
        }
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    private record Content(
            String version, List<String> places, List<X509Certificate> certificates) {
        static Content of(Answer answer, Places places) {
            List<String> found = places.in(answer.body());
            List<List<X509Certificate>> bundles = new ArrayList<>();
            found.forEach(place -> bundles.add(certificates(answer.body().at(place))));
            boolean alike = bundles.stream().distinct().count() == 1;
            return new Content(
                    answer.resourceVersion(), found, alike ? bundles.getFirst() : List.of());
        }

        /** None, too, for what can't be read: it is going to be overwritten. */
        private static List<X509Certificate> certificates(JsonNode caBundle) {
            try {
                return Pem.readCertificates(Base64.getDecoder().decode(caBundle.asString("")));
            } catch (BadPemException | IllegalArgumentException e) {
                return List.of();
            }
        }
    }
}
