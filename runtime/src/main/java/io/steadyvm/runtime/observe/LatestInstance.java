package io.steadyvm.runtime.observe;

import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Instance;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The newest that is known of one guest's instance: what the watch has shown, or what we have
 * written since, which the watch may not show yet.
 */
public final class LatestInstance {
    private final GuestId guest;
    private final Supplier<Optional<Instance>> watched;
    private Optional<Instance> written = Optional.empty();

    /**
     * Knows nothing written yet.
     *
     * @param watched what the watch shows under the guest's name, of whichever UID
     */
    public LatestInstance(GuestId guest, Supplier<Optional<Instance>> watched) {
        this.guest = guest;
        this.watched = watched;
    }

    /** Empty when the object is gone, or another one has its name. */
    public Optional<Instance> get() {
        Optional<Instance> seen = watched.get().filter(one -> one.uid().equals(guest.uid()));
        if (seen.isEmpty() || written.isEmpty()) {
            return seen;
        }
        return version(written.get()) > version(seen.get()) ? written : seen;
    }

    /** Remembers what the API server has stored for us. */
    public void wrote(Instance stored) {
        written = Optional.of(stored);
    }

    private static long version(Instance instance) {
        return Long.parseLong(instance.resourceVersion());
    }
}
