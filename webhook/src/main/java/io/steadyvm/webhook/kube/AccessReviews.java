package io.steadyvm.webhook.kube;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import io.steadyvm.webhook.subresource.Access;
import io.steadyvm.webhook.subresource.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the API server by a SubjectAccessReview. */
public final class AccessReviews implements Access {
    private static final String PATH = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private final ApiServer api;

    public AccessReviews(ApiServer api) {
        this.api = api;
    }

    @Override
    public Optional<Denial> denial(Caller caller, Wish wish) {
        Answer answer = api.post(PATH, review(caller, wish));
        if (!answer.isSuccess()) {
            throw answer.refusal("create a SubjectAccessReview");
        }
        JsonNode status = answer.body().path("status");
        boolean isAllowed =
                status.path("allowed").asBoolean(false) && !status.path("denied").asBoolean(false);
        return isAllowed
                ? Optional.empty()
                : Optional.of(new Denial(status.path("reason").asString("")));
    }

    private static ObjectNode review(Caller caller, Wish wish) {
        ObjectNode review = JsonMapper.shared().createObjectNode();
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec");
        spec.put("user", caller.user());
        if (!caller.uid().isEmpty()) {
            spec.put("uid", caller.uid());
        }
        caller.groups().forEach(spec.putArray("groups")::add);
        ObjectNode extra = spec.putObject("extra");
        for (Map.Entry<String, List<String>> entry : caller.extra().entrySet()) {
            entry.getValue().forEach(extra.putArray(entry.getKey())::add);
        }
        spec.putObject("resourceAttributes")
                .put("namespace", wish.namespace())
                .put("verb", wish.verb())
                .put("group", KubeVirt.SUBRESOURCES_GROUP)
                .put("version", wish.version())
                .put("resource", wish.resource())
                .put("subresource", wish.word())
                .put("name", wish.name());
        return review;
    }
}
