package io.steadyvm.webhook.subresource;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.certs.UnavailableException;
import io.steadyvm.webhook.http.Exchange;
import io.steadyvm.webhook.http.Incoming;
import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.http.RequestBody;
import io.steadyvm.webhook.http.TlsServer;
import io.steadyvm.webhook.subresource.Access.Denial;
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

    private final Supplier<Optional<FrontProxy>> frontProxy;
    private final Access access;
    private final Commands commands;
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
            ProgramVersion version) {
        this.frontProxy = frontProxy;
        this.access = access;
        this.commands = new Commands(machines);
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
            Exchange exchange = incoming -> answer(subresource, version, incoming);
            switch (subresource.method()) {
                case "PUT" -> routes.put(path, exchange);
                default -> routes.get(path, exchange);
            }
        }
    }

    private Reply answer(Subresource subresource, String version, Incoming incoming) {
        Subject subject = new Subject(subresource.kind(), incoming.parameter("name"));
        try {
            Optional<Caller> caller = frontProxy.get().flatMap(it -> it.caller(incoming));
            if (caller.isEmpty()) {
                return Reply.failure(401, "Unauthorized", "request is not authenticated");
            }
            Wish wish =
                    new Wish(
                            subresource.verb(),
                            version,
                            subresource.resource(),
                            subresource.word(),
                            incoming.parameter("namespace"),
                            subject.name());
            Optional<Denial> denial = access.denial(caller.get(), wish);
            return denial.isPresent()
                    ? forbidden(caller.get(), wish, denial.get())
                    : run(subresource, wish, subject, incoming.body());
        } catch (UnavailableException e) {
            LOGGER.atError()
                    .addKeyValue("command", subresource.path())
                    .addKeyValue("failure", e.getMessage())
                    .log("command failed");
            return Refusal.internal(subject, e.getMessage()).reply();
        }
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
