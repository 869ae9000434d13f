package io.steadyvm.webhook.http;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.certs.CertificateAuthority;
import io.steadyvm.certs.ClientTrust;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServerTls;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.webhook.http.Reviewer.Answered;
import io.steadyvm.webhook.operations.WebhookMetrics;
import io.steadyvm.webhook.operations.WebhookMetrics.Outcome;
import io.steadyvm.webhook.subresource.FrontProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A started server on loopback with authorities of its own, and clients for it. */
public final class Wire implements AutoCloseable {
    static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_IN_FLIGHT = 100;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Issuer ISSUER = new Issuer(Clock.systemUTC(), new SecureRandom());
    private static final ServerNames NAMES = ServerNames.of(List.of("127.0.0.1"));

    final CertificateAuthority servers = ISSUER.newAuthority("servers", Duration.ofDays(1));
    final CertificateAuthority callers = ISSUER.newAuthority("callers", Duration.ofDays(1));
    final Drain drain = new Drain();
    final PrometheusRegistry registry = new PrometheusRegistry();
    volatile ServingCertificate serving = newServing();
    private final TlsServer server;
    private final int port;

    /** Serves reviews. */
    static Wire reviewing(Reviewer reviewer) {
        return reviewing(reviewer, MOST_IN_FLIGHT);
    }

    static Wire reviewing(Reviewer reviewer, int mostInFlight) {
        return new Wire(wire -> wire.admission(reviewer, Optional.of(wire.check())), mostInFlight);
    }

    /** Serves reviews without asking who wants them. */
    static Wire open(Reviewer reviewer) {
        return new Wire(wire -> wire.admission(reviewer, Optional.empty()), MOST_IN_FLIGHT);
    }

    /** Serves these routes, which may know the authorities. */
    public static Wire serving(Function<Wire, Consumer<TlsServer.Routes>> routes) {
        return new Wire(routes, MOST_IN_FLIGHT);
    }

    private Wire(Function<Wire, Consumer<TlsServer.Routes>> routes, int mostInFlight) {
        Listener listener =
                new Listener(
                        "test",
                        new Endpoint("127.0.0.1", 0),
                        ServerTls.context(() -> Optional.of(serving)),
                        MOST_BYTES,
                        new InFlight(mostInFlight, 1024 * 1024),
                        drain);
        server = new TlsServer(listener, routes.apply(this));
        server.start();
        String address = server.address();
        port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private CallerCheck check() {
        ClientTrust trust = ClientTrust.of(List.of(callers.certificate()));
        return new CallerCheck(() -> Optional.of(trust), "callers.pem", Clock.systemUTC());
    }

    private AdmissionRoutes admission(Reviewer reviewer, Optional<CallerCheck> check) {
        return new AdmissionRoutes(
                check,
                new AdmissionRoutes.Reviewers(reviewer, reviewer, reviewer),
                new WebhookMetrics(registry, Clock.systemUTC()));
    }

    /** As the API servers of {@link #caller} would be known. */
    public FrontProxy frontProxy() {
        return new FrontProxy(
                ClientTrust.of(List.of(callers.certificate())),
                List.of("kube-apiserver"),
                List.of("X-Remote-User"),
                List.of("X-Remote-Uid"),
                List.of("X-Remote-Group"),
                List.of("X-Remote-Extra-"));
    }

    public CertificateAuthority callers() {
        return callers;
    }

    /** Answers with what it was sent. */
    static Answered echo(byte[] body) {
        return new Answered(Reply.json(200, body), Outcome.ALLOWED);
    }

    ServingCertificate newServing() {
        return ISSUER.newLeaf(servers, NAMES, Duration.ofHours(1));
    }

    /** As the API server shows it: of the authority that may call. */
    public Optional<ServingCertificate> caller() {
        return Optional.of(ClientCertificates.of(callers));
    }

    public static CertificateAuthority newAuthority() {
        return ISSUER.newAuthority("others", Duration.ofDays(1));
    }

    /** A client with its own connections, that shows this certificate. */
    public HttpClient client(Optional<ServingCertificate> certificate) {
        return HttpClient.newBuilder().sslContext(tls(certificate)).build();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> post(HttpClient client, String path, String body) {
        HttpRequest request = request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bare connection, after the handshake. */
    public SSLSocket socket(String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        tls(caller())
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return socket;
    }

    Socket plainSocket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    public static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    SSLContext tls(Optional<ServingCertificate> certificate) {
        try {
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("servers", servers.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(certificate), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keys(Optional<ServingCertificate> certificate)
            throws GeneralSecurityException, IOException {
        if (certificate.isEmpty()) {
            return new KeyManager[0];
        }
        KeyStore store = emptyStore();
        ServingCertificate one = certificate.get();
        store.setKeyEntry(
                "client", one.key(), new char[0], one.chain().toArray(new X509Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Override
    public void close() {
        server.close();
    }
}
