package io.steadyvm.webhook.console;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.certs.CertificateSource;
import io.steadyvm.certs.PinnedTls;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.webhook.subresource.Consoles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reaches consoles at their runtimes, over TLS that proves both sides: the runtime by the
 * fingerprint that its VMI's status has, us by the certificate that API servers trust, too.
 */
public final class RuntimeDialer implements Consoles, AutoCloseable {
    /** An API server waits longer for an upgrade. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Often enough for whatever in between forgets connections that are silent for a minute. */
    private static final Duration BEAT = Duration.ofSeconds(30);

    /** Three answers that never came. */
    private static final Duration LONGEST_SILENCE = BEAT.multipliedBy(3).plusSeconds(5);

    private static final int MOST_SESSIONS = 64;

    private final CertificateSource own;
    private final Semaphore places = new Semaphore(MOST_SESSIONS);
    private final Set<ConsoleRelay> relays = ConcurrentHashMap.newKeySet();
    private final Executor threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("console-", 0).factory());
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("console-heart").factory());

    /**
     * @param own what runtimes know us by
     */
    public RuntimeDialer(CertificateSource own) {
        this.own = own;
        ScheduledFuture<?> _ =
                heart.scheduleWithFixedDelay(
                        () -> relays.forEach(relay -> relay.beat(LONGEST_SILENCE)),
                        BEAT.toMillis(),
                        BEAT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public Dialed dial(Guest guest, ConsoleEndpoint endpoint) {
        Optional<ServingCertificate> certificate = own.current();
        if (certificate.isEmpty()) {
            return new Dialed.Unreachable("the webhook has no certificate yet");
        }
        if (!places.tryAcquire()) {
            return new Dialed.Full();
        }
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(PinnedTls.context(certificate.get(), endpoint.fingerprint()))
                        .connectTimeout(PATIENCE)
                        .executor(threads)
                        .build();
        return connect(client, guest, endpoint);
    }

    private Dialed connect(HttpClient client, Guest guest, ConsoleEndpoint endpoint) {
        Connection connection = new Connection(client);
        try {
            WebSocket socket =
                    client.newWebSocketBuilder()
                            .connectTimeout(PATIENCE)
                            .buildAsync(uri(guest, endpoint), connection.relay)
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            connection.relay.connected(socket);
            relays.add(connection.relay);
            return new Dialed.Connected(connection.relay);
        } catch (ExecutionException e) {
            connection.close();
            return new Dialed.Unreachable(why(endpoint, e));
        } catch (TimeoutException e) {
            connection.close();
            return new Dialed.Unreachable(
                    "the runtime at %s does not answer".formatted(endpoint.address()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.close();
            return new Dialed.Unreachable("the webhook is stopping");
        }
    }

    private static URI uri(Guest guest, ConsoleEndpoint endpoint) {
        return URI.create(
                "wss://%s/consoles/%s/%s/%s"
                        .formatted(
                                endpoint.address(),
                                segment(guest.namespace()),
                                segment(guest.name()),
                                segment(guest.uid())));
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String why(ConsoleEndpoint endpoint, ExecutionException failure) {
        return switch (failure.getCause()) {
            case WebSocketHandshakeException refused ->
                    "the runtime at %s answers %d"
                            .formatted(endpoint.address(), refused.getResponse().statusCode());
            case IOException broken -> "%s: %s".formatted(endpoint.address(), said(broken));
            case null, default -> "%s: %s".formatted(endpoint.address(), failure.getMessage());
        };
    }

    private static String said(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }

    /** A relay, its client, and its place among the sessions; all end together. */
    private final class Connection {
        private final HttpClient client;
        private final ConsoleRelay relay = new ConsoleRelay(this::close);

        Connection(HttpClient client) {
            this.client = client;
        }

        void close() {
            relays.remove(relay);
            places.release();
            client.shutdownNow();
        }
    }
}
