package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

/** Answers requests to one path that ask to become a WebSocket. */
@FunctionalInterface
public interface StreamExchange {
    Answer answer(Incoming incoming);

    /** Sealed: either it becomes a stream, or there is an answer as to any request. */
    sealed interface Answer {
        record Refused(Reply reply) implements Answer {
            public Refused {
                requireNonNull(reply);
            }
        }

        /**
         * Goes on as a WebSocket of binary messages.
         *
         * @param protocol the subprotocol that is spoken, said when the client offers it
         */
        record Granted(String protocol, Stream stream) implements Answer {
            public Granted {
                requireNonNull(protocol);
                requireNonNull(stream);
            }
        }
    }
}
