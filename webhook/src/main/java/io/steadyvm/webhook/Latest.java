package io.steadyvm.webhook;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read again and again; a failure to read keeps the one before. */
final class Latest<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    Latest(Supplier<T> source) {
        this.source = source;
    }

    /** Empty until the first {@link #refresh} succeeded. */
    Optional<T> current() {
        return Optional.ofNullable(value);
    }

    void refresh() {
        value = source.get();
    }
}
