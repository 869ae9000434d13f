package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * VMs and their instances at the API server.
 *
 * <p>All methods throw {@link io.steadyvm.certs.UnavailableException} when it can't be reached or
 * refuses.
 */
public interface Machines {
    /** The VM of this name, in v1. */
    Optional<JsonNode> vm(String namespace, String name);

    /** The instance of this name, in v1. */
    Optional<JsonNode> instance(String namespace, String name);

    /** Writes; races and refusals are outcomes. */
    Written write(String namespace, String name, Change change, boolean dryRun);

    /** How a write ended; sealed, so that each end gets its answer. */
    sealed interface Written {
        record Done() implements Written {}

        /** It isn't any more what the change was decided upon; nothing was written. */
        record Changed() implements Written {}

        record Gone() implements Written {}

        /** A rule stands against it: a validation, another webhook, a quota. */
        record Refused(int status, String reason, String message) implements Written {
            public Refused {
                requireNonNull(reason);
                requireNonNull(message);
            }
        }
    }
}
