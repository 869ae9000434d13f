package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.webhook.http.Stream;

/** The serial consoles of guests, wherever their runtimes serve them. */
@FunctionalInterface
public interface Consoles {
    /** Connects to a console, so that it can be handed to a viewer; returns within seconds. */
    Dialed dial(Guest guest, ConsoleEndpoint endpoint);

    /** One boot of one machine. */
    record Guest(String namespace, String name, String uid) {
        public Guest {
            requireNonNull(namespace);
            requireNonNull(name);
            requireNonNull(uid);
        }

        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    /** How it went; sealed, so that each end gets its answer. */
    sealed interface Dialed {
        /**
         * Connected.
         *
         * @param stream holds the connection until it is told that it has ended
         */
        record Connected(Stream stream) implements Dialed {
            public Connected {
                requireNonNull(stream);
            }

            @Override
            public String toString() {
                return "Connected";
            }
        }

        /**
         * There is no answer, or a no.
         *
         * @param why for people
         */
        record Unreachable(String why) implements Dialed {
            public Unreachable {
                requireNonNull(why);
            }
        }

        /** This process holds as many as it may. */
        record Full() implements Dialed {}
    }
}
