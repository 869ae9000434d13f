package io.steadyvm.webhook.subresource;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.webhook.http.Incoming;
import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.http.StreamExchange.Answer;
import io.steadyvm.webhook.subresource.Consoles.Dialed;
import io.steadyvm.webhook.subresource.Consoles.Guest;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET …/console}: looks, connects to the runtime, and only then switches protocols, so that
 * all that can fail has an answer in words.
 */
final class ConsoleExchange {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConsoleExchange.class);

    /** KubeVirt's name for a console's bytes as they are, in binary messages. */
    static final String PROTOCOL = "plain.kubevirt.io";

    private final Machines machines;
    private final Consoles consoles;

    ConsoleExchange(Machines machines, Consoles consoles) {
        this.machines = machines;
        this.consoles = consoles;
    }

    /** For a caller who may. */
    Answer answer(Incoming incoming, String user) {
        String namespace = incoming.parameter("namespace");
        Subject subject = Subject.vmi(incoming.parameter("name"));
        Optional<JsonNode> instance = machines.instance(namespace, subject.name());
        if (instance.isEmpty()) {
            return refused(Refusal.notFound(subject));
        }
        Guest guest =
                new Guest(
                        namespace,
                        subject.name(),
                        instance.get().path("metadata").path("uid").asString(""));
        return switch (ConsoleState.of(instance.get())) {
            case ConsoleState.Refused(Refusal refusal) -> refused(refusal);
            case ConsoleState.Served(ConsoleEndpoint endpoint) ->
                    incoming.wantsWebSocket()
                            ? connect(guest, subject, endpoint, user)
                            : refused(Refusal.badRequest(subject, "Upgrade request required"));
        };
    }

    private Answer connect(Guest guest, Subject subject, ConsoleEndpoint endpoint, String user) {
        Dialed dialed = consoles.dial(guest, endpoint);
        LOGGER.atInfo()
                .addKeyValue("object", guest)
                .addKeyValue("user", user)
                .addKeyValue("runtime", endpoint.address())
                .addKeyValue("outcome", dialed)
                .log("console");
        return switch (dialed) {
            case Dialed.Connected(var stream) -> new Answer.Granted(PROTOCOL, stream);
            case Dialed.Unreachable(String why) ->
                    refused(Refusal.internal(subject, "the console can't be reached: " + why));
            case Dialed.Full() ->
                    new Answer.Refused(
                            Reply.failure(
                                    429,
                                    "TooManyRequests",
                                    "too many consoles are open; close one, or try again later."));
        };
    }

    private static Answer refused(Refusal refusal) {
        return new Answer.Refused(refusal.reply());
    }
}
