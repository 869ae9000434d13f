package io.steadyvm.admission.codec;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Operation;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.UserInfo;
import io.steadyvm.api.KubeVirt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a {@link Review} of the tree of an AdmissionReview. */
final class ReviewReader {
    static final String API_VERSION = "admission.k8s.io/v1";
    static final String KIND = "AdmissionReview";

    private ReviewReader() {}

    /** The review; empty when it asks about something that we have no say in. */
    static Optional<Review> read(JsonNode tree) throws BadReviewException {
        requireEnvelope(tree, API_VERSION, KIND);
        JsonNode request = tree.path("request");
        String uid = requireText(request, "uid");
        Optional<Operation> operation = operation(request);
        if (operation.isEmpty() || !Tree.text(request, "subResource").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Review(
                        uid,
                        operation.get(),
                        kind(request.path("kind")),
                        version(request.path("kind")),
                        Tree.text(request, "namespace"),
                        Tree.text(request, "name"),
                        user(request.path("userInfo")),
                        requireObject(request, "object"),
                        operation.get() == Operation.UPDATE
                                ? Optional.of(requireObject(request, "oldObject"))
                                : Optional.empty(),
                        Tree.isTrue(request, "dryRun")));
    }

    static void requireEnvelope(JsonNode tree, String apiVersion, String kind)
            throws BadReviewException {
        if (!Tree.text(tree, "apiVersion").equals(apiVersion)
                || !Tree.text(tree, "kind").equals(kind)) {
            throw new BadReviewException("expected kind %s of %s".formatted(kind, apiVersion));
        }
        if (!tree.path("request").isObject()) {
            throw new BadReviewException("request must be an object");
        }
    }

    static String requireText(JsonNode parent, String member) throws BadReviewException {
        String text = Tree.text(parent, member);
        if (text.isEmpty()) {
            throw new BadReviewException("request.%s is required".formatted(member));
        }
        return text;
    }

    private static ObjectNode requireObject(JsonNode request, String member)
            throws BadReviewException {
        if (request.path(member) instanceof ObjectNode object) {
            return object;
        }
        throw new BadReviewException("request.%s must be an object".formatted(member));
    }

    /** Empty for operations that nobody asks us to review: they are fine with us. */
    private static Optional<Operation> operation(JsonNode request) throws BadReviewException {
        return switch (requireText(request, "operation")) {
            case "CREATE" -> Optional.of(Operation.CREATE);
            case "UPDATE" -> Optional.of(Operation.UPDATE);
            default -> Optional.empty();
        };
    }

    private static ObjectKind kind(JsonNode groupVersionKind) throws BadReviewException {
        String kind = Tree.text(groupVersionKind, "kind");
        return ObjectKind.parse(kind).orElseThrow(() -> notOurs("kind", kind));
    }

    private static ApiVersion version(JsonNode groupVersionKind) throws BadReviewException {
        String version =
                Tree.text(groupVersionKind, "group") + "/" + Tree.text(groupVersionKind, "version");
        return ApiVersion.parse(version).orElseThrow(() -> notOurs("version", version));
    }

    private static BadReviewException notOurs(String what, String value) {
        return new BadReviewException(
                ("request.kind: expected a %s or %s of %s, not %s \"%s\"; correct the rules of the"
                                + " webhook configuration")
                        .formatted(
                                KubeVirt.VM_KIND, KubeVirt.VMI_KIND, KubeVirt.GROUP, what, value));
    }

    private static UserInfo user(JsonNode userInfo) {
        List<String> groups = new ArrayList<>();
        userInfo.path("groups").forEach(group -> groups.add(Tree.text(group)));
        return new UserInfo(Tree.text(userInfo, "username"), groups);
    }
}
