package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, whose body has not been read.
 *
 * @param parameters of the path
 * @param mostBytes that are read of the body
 */
public record Incoming(HttpServletRequest request, Map<String, String> parameters, int mostBytes) {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    public Incoming {
        requireNonNull(request);
        parameters = Map.copyOf(parameters);
    }

    /** Of the path; the route has it. */
    public String parameter(String name) {
        return requireNonNull(parameters.get(name), name);
    }

    /** Reads the body; once. */
    public RequestBody body() {
        return RequestBody.read(request, mostBytes);
    }

    /** Whether the client wants to go on with a WebSocket. */
    public boolean wantsWebSocket() {
        return Upgrade.isWanted(request);
    }

    /** All values of a header; none when it isn't there. */
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** Each header once. */
    public List<String> headerNames() {
        return Collections.list(request.getHeaderNames());
    }

    /** What the client showed, leaf first; nobody has judged it yet. */
    public Optional<X509Certificate[]> clientCertificates() {
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        return Optional.ofNullable(chain).filter(one -> one.length > 0);
    }
}
