package io.steadyvm.webhook.subresource;

import java.util.List;

/** What a command comes to; sealed, so that whoever carries it out forgets none. */
sealed interface Plan {
    /**
     * Writes, in order.
     *
     * @param undo takes back all but the last, when a later one fails
     */
    record Proceed(List<Change> changes, List<Change> undo) implements Plan {
        public Proceed {
            changes = List.copyOf(changes);
            undo = List.copyOf(undo);
        }

        static Proceed with(Change change) {
            return new Proceed(List.of(change), List.of());
        }
    }

    record Refuse(Refusal refusal) implements Plan {}
}
