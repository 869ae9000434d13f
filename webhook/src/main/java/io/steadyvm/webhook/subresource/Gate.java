package io.steadyvm.webhook.subresource;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.webhook.http.Incoming;
import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.subresource.Access.Denial;
import io.steadyvm.webhook.subresource.Access.Wish;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets those in whom an API server vouches for, and who may. */
final class Gate {
    private final Supplier<Optional<FrontProxy>> frontProxy;
    private final Access access;

    /**
     * @param frontProxy empty while it isn't known yet
     */
    Gate(Supplier<Optional<FrontProxy>> frontProxy, Access access) {
        this.frontProxy = frontProxy;
        this.access = access;
    }

    /** What to answer somebody who may not; empty for one who may. */
    Optional<Reply> refusal(Incoming incoming, Wish wish) {
        Optional<Caller> caller = caller(incoming);
        if (caller.isEmpty()) {
            return Optional.of(Reply.failure(401, "Unauthorized", "request is not authenticated"));
        }
        return access.denial(caller.get(), wish)
                .map(denial -> forbidden(caller.get(), wish, denial));
    }

    /** Who asks. */
    Optional<Caller> caller(Incoming incoming) {
        return frontProxy.get().flatMap(it -> it.caller(incoming));
    }

    /** As the API server itself says it. */
    private static Reply forbidden(Caller caller, Wish wish, Denial denial) {
        String message =
                ("%s.%s \"%s\" is forbidden: User \"%s\" cannot %s resource \"%s/%s\" in API group"
                                + " \"%s\" in the namespace \"%s\"%s")
                        .formatted(
                                wish.resource(),
                                KubeVirt.SUBRESOURCES_GROUP,
                                wish.name(),
                                caller.user(),
                                wish.verb(),
                                wish.resource(),
                                wish.word(),
                                KubeVirt.SUBRESOURCES_GROUP,
                                wish.namespace(),
                                denial.reason().isEmpty() ? "" : ": " + denial.reason());
        return Reply.failure(403, "Forbidden", message);
    }
}
