package io.steadyvm.webhook.subresource;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.certs.UnavailableException;
import io.steadyvm.webhook.http.Exchange;
import io.steadyvm.webhook.http.Incoming;
import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.http.RequestBody;
import io.steadyvm.webhook.http.StreamExchange.Answer;
import io.steadyvm.webhook.http.TlsServer;
import io.steadyvm.webhook.subresource.Access.Wish;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The aggregated API: discovery for everybody, commands for those whom an API server vouches for
 * and who may.
 */
public final class SubresourceRoutes implements Consumer<TlsServer.Routes> {
    private static final Logger LOGGER = LoggerFactory.getLogger(SubresourceRoutes.class);
    private static final String ROOT = "/apis/" + KubeVirt.SUBRESOURCES_GROUP;

    private final Gate gate;
    private final Commands commands;
    private final ConsoleExchange console;
    private final ProgramVersion version;

    /**
     * Who may ask, and what they get.
     *
     * @param frontProxy empty while it isn't known yet
     */
    public SubresourceRoutes(
            Supplier<Optional<FrontProxy>> frontProxy,
            Access access,
            Machines machines,
            Consoles consoles,
            ProgramVersion version) {
        this.gate = new Gate(frontProxy, access);
        this.commands = new Commands(machines);
        this.console = new ConsoleExchange(machines, consoles);
        this.version = version;
    }

    @Override
    public void accept(TlsServer.Routes routes) {
        discover(routes);
        Discovery.VERSIONS.forEach(it -> offer(routes, it));
    }

    private void discover(TlsServer.Routes routes) {
        String number = version.number();
        routes.get("/healthz", _ -> Reply.text(200, "ok"));
        routes.get("/apis", document(Discovery.groups()));
        routes.get(ROOT, document(Discovery.group()));
        routes.get("/openapi/v2", document(OpenApi.v2(number)));
        routes.get("/openapi/v3", document(OpenApi.v3(number)));
        for (String it : Discovery.VERSIONS) {
            String path = ROOT + "/" + it;
            routes.get(path, document(Discovery.resources(it)));
            routes.get(path + "/version", document(version.tree()));
            routes.get(path + "/healthz", _ -> Reply.text(200, "ok"));
            routes.get("/openapi/v3" + path, document(OpenApi.v3(it, number)));
        }
    }

    private static Exchange document(JsonNode tree) {
        Reply reply = Reply.json(200, tree);
        return _ -> reply;
    }

    private void offer(TlsServer.Routes routes, String version) {
        for (Subresource subresource : Subresource.values()) {
            String path =
                    "%s/%s/namespaces/{namespace}/%s/{name}/%s"
                            .formatted(ROOT, version, subresource.resource(), subresource.word());
            if (subresource == Subresource.CONSOLE) {
                routes.stream(path, incoming -> console(version, incoming));
            } else if (subresource.method().equals("PUT")) {
                routes.put(path, incoming -> answer(subresource, version, incoming));
            } else {
                routes.get(path, incoming -> answer(subresource, version, incoming));
            }
        }
    }

    private Reply answer(Subresource subresource, String version, Incoming incoming) {
        Subject subject = new Subject(subresource.kind(), incoming.parameter("name"));
        try {
            Wish wish = wish(subresource, version, incoming);
            return gate.refusal(incoming, wish)
                    .orElseGet(() -> run(subresource, wish, subject, incoming.body()));
        } catch (UnavailableException e) {
            return unavailable(subresource, subject, e);
        }
    }

    private Answer console(String version, Incoming incoming) {
        try {
            return gate.refusal(incoming, wish(Subresource.CONSOLE, version, incoming))
                    .<Answer>map(Answer.Refused::new)
                    .orElseGet(() ->
                            console.answer(
                                    incoming, gate.caller(incoming).map(Caller::user).orElse("")));
        } catch (UnavailableException e) {
            Subject subject = Subject.vmi(incoming.parameter("name"));
            return new Answer.Refused(unavailable(Subresource.CONSOLE, subject, e));
        }
    }

    private static Wish wish(Subresource subresource, String version, Incoming incoming) {
        return new Wish(
                subresource.verb(),
                version,
                subresource.resource(),
                subresource.word(),
                incoming.parameter("namespace"),
                incoming.parameter("name"));
    }

    private static Reply unavailable(
            Subresource subresource, Subject subject, UnavailableException e) {
        LOGGER.atError()
                .addKeyValue("command", subresource.path())
                .addKeyValue("failure", e.getMessage())
                .log("command failed");
        return Refusal.internal(subject, e.getMessage()).reply();
    }

    private Reply run(Subresource subresource, Wish wish, Subject subject, RequestBody body) {
        return switch (body) {
            case RequestBody.Whole(byte[] bytes) ->
                    commands.run(
                            new Commands.Call(subresource, wish.namespace(), wish.name(), bytes));
            case RequestBody.TooLarge() ->
                    Reply.failure(413, "RequestEntityTooLarge", "the body is too large.");
            case RequestBody.Broken() ->
                    Refusal.badRequest(subject, "the body ended early").reply();
        };
    }
}
