package io.steadyvm.webhook.subresource;

import io.steadyvm.certs.UnavailableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as told, and remembers the question. */
final class FakeAccess implements Access {
    Optional<Denial> answer = Optional.empty();
    @Nullable UnavailableException failure;
    @Nullable Caller caller;
    @Nullable Wish wish;

    @Override
    public Optional<Denial> denial(Caller asking, Wish wanted) {
        if (failure != null) {
            throw failure;
        }
        caller = asking;
        wish = wanted;
        return answer;
    }
}
