package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.webhook.http.Reply;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why nothing is done, in the words of KubeVirt's own server, which clients know.
 *
 * @param status HTTP's
 * @param reason of Kubernetes, such as {@code Conflict}
 * @param message one sentence
 * @param subject the object that was asked for
 */
public record Refusal(int status, String reason, String message, Subject subject) {
    public Refusal {
        requireNonNull(reason);
        requireNonNull(message);
        requireNonNull(subject);
    }

    /** An object by kind and name; the name may be empty. */
    public record Subject(String kind, String name) {
        public static Subject vm(String name) {
            return new Subject(KubeVirt.VM_KIND, name);
        }

        public static Subject vmi(String name) {
            return new Subject(KubeVirt.VMI_KIND, name);
        }

        /** As error messages have it, such as {@code virtualmachine}. */
        private String word() {
            return kind.toLowerCase(Locale.ROOT);
        }

        private String quoted() {
            return "%s.%s \"%s\"".formatted(word(), KubeVirt.GROUP, name);
        }
    }

    static Refusal notFound(Subject subject) {
        return new Refusal(404, "NotFound", subject.quoted() + " not found", subject);
    }

    /** The state of things, or somebody else, stands against it. */
    static Refusal conflict(Subject subject, String cause) {
        return new Refusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s: %s".formatted(subject.quoted(), cause),
                subject);
    }

    static Refusal badRequest(Subject subject, String message) {
        return new Refusal(400, "BadRequest", message, subject);
    }

    static Refusal forbidden(Subject subject, String cause) {
        return new Refusal(
                403,
                "Forbidden",
                "%s is forbidden: %s".formatted(subject.quoted(), cause),
                subject);
    }

    static Refusal internal(Subject subject, String cause) {
        return new Refusal(500, "InternalError", "Internal error occurred: " + cause, subject);
    }

    /** As a Kubernetes Status. */
    Reply reply() {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("kind", "Status").put("apiVersion", "v1");
        tree.putObject("metadata");
        tree.put("status", "Failure").put("message", message).put("reason", reason);
        if (!subject.name().isEmpty()) {
            tree.putObject("details")
                    .put("name", subject.name())
                    .put("group", KubeVirt.GROUP)
                    .put("kind", subject.word());
        }
        tree.put("code", status);
        return Reply.json(status, tree);
    }
}
