package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** The user for whom the API server asks, as it authenticated them. */
public record Caller(
        String user, String uid, List<String> groups, Map<String, List<String>> extra) {
    public Caller {
        requireNonNull(user);
        requireNonNull(uid);
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
