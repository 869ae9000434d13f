package io.steadyvm.runtime.remote;

import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.remote.WebhookCheck.Judgement;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the console that a request names, for the webhook alone. */
final class ConsoleHandler extends Handler.Abstract {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConsoleHandler.class);
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private static final Pattern PATH =
            Pattern.compile("/consoles/([a-z0-9-]{1,63})/([a-z0-9.-]{1,253})/([A-Za-z0-9-]{1,64})");

    private final WebhookCheck check;
    private final Function<GuestId, Optional<Console>> consoles;
    private final Viewers viewers;
    private final ServerWebSocketContainer container;

    ConsoleHandler(
            WebhookCheck check,
            Function<GuestId, Optional<Console>> consoles,
            Viewers viewers,
            ServerWebSocketContainer container) {
        this.check = check;
        this.consoles = consoles;
        this.viewers = viewers;
        this.container = container;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return switch (check.judge(clientCertificates(request))) {
            case Judgement.Webhook() -> open(request, response, callback);
            case Judgement.Stranger() -> {
                LOGGER.atWarn()
                        .addKeyValue("client", Request.getRemoteAddr(request))
                        .log("a stranger asked for a console");
                yield answer(response, callback, FORBIDDEN, "consoles are for the webhook alone");
            }
            case Judgement.Unknown(String fault) -> {
                LOGGER.atWarn().addKeyValue("fault", fault).log("who the webhook is, is not known");
                yield answer(
                        response, callback, UNAVAILABLE, "who the webhook is, is not known now");
            }
        };
    }

    private static X509Certificate[] clientCertificates(Request request) {
        Object session = request.getAttribute(SslSessionData.ATTRIBUTE);
        X509Certificate[] chain =
                session instanceof SslSessionData data ? data.peerCertificates() : null;
        return chain == null ? new X509Certificate[0] : chain;
    }

    private boolean open(Request request, Response response, Callback callback) {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        Optional<Console> console =
                path.matches()
                        ? consoles.apply(guest(path)).filter(found -> !found.hasEnded())
                        : Optional.empty();
        if (console.isEmpty()) {
            return answer(response, callback, NOT_FOUND, "no such guest has a console here");
        }
        boolean isUpgraded =
                container.upgrade(
                        (_, _, _) -> viewers.viewer(guest(path), console.get()),
                        request,
                        response,
                        callback);
        return isUpgraded || answer(response, callback, BAD_REQUEST, "this is no handshake");
    }

    private static GuestId guest(Matcher path) {
        return new GuestId(path.group(1), path.group(2), path.group(3));
    }

    private static boolean answer(Response response, Callback callback, int status, String text) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", "text/plain");
        response.write(true, StandardCharsets.UTF_8.encode(text + "\n"), callback);
        return true;
    }
}
