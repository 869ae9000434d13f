package io.steadyvm.cli.wire;

import java.util.Optional;

/**
 * What the API server says of the aggregated group, asked for when it is first needed and then not
 * again: one command asks it about its own right, and about the server's version.
 */
public final class Discovery {
    private final ApiClient api;
    private Optional<Answer> group = Optional.empty();

    public Discovery(ApiClient api) {
        this.api = api;
    }

    /** The group with its preferred version, or why it can't be had. */
    public Answer group() {
        Answer answer = group.orElseGet(() -> api.send(Call.get(Paths.SUBRESOURCES)));
        group = Optional.of(answer);
        return answer;
    }

    /** What a path of the aggregated API answers. */
    public Answer ask(String path) {
        return api.send(Call.get(path));
    }
}
