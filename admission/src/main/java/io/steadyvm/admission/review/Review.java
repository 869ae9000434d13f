package io.steadyvm.admission.review;

import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One question: may this object be stored, and what is to be added to it first? Independent of HTTP
 * and of any Kubernetes client. Its trees are read, never changed.
 *
 * @param uid identifies the question; the answer carries it
 * @param kind the kind of both objects
 * @param version the version that both objects are written in: the one the user sent
 * @param namespace the object's namespace
 * @param name the object's name; empty at CREATE with {@code generateName}
 * @param object as it would be stored
 * @param oldObject as it is stored; present at UPDATE, and only there
 * @param dryRun whether nothing will be stored whatever we answer
 */
public record Review(
        String uid,
        Operation operation,
        ObjectKind kind,
        ApiVersion version,
        String namespace,
        String name,
        UserInfo user,
        ObjectNode object,
        Optional<ObjectNode> oldObject,
        boolean dryRun) {
    public Review {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(version);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(name);
        Objects.requireNonNull(user);
        Objects.requireNonNull(object);
        if ((operation == Operation.UPDATE) != oldObject.isPresent()) {
            throw new IllegalArgumentException("an old object belongs to UPDATE, and only there");
        }
    }
}
