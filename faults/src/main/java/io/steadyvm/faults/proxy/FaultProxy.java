package io.steadyvm.faults.proxy;

import static java.util.Objects.requireNonNull;

import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.faults.kubeconfig.KubeconfigFile;
import io.steadyvm.faults.kubeconfig.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A TLS proxy on loopback between one controller and its API server. It ends the controller's TLS
 * with a certificate of an authority of its own, offers HTTP/1.1 only (so that a connection carries
 * one request at a time), and asks an {@link Interference} what becomes of each.
 */
public final class FaultProxy implements AutoCloseable {
    /** A controller has a handful; more is a client that never closes what it opens. */
    private static final int MOST_CONNECTIONS = 500;

    private final KubeconfigFile kubeconfig;
    private final Upstream upstream;
    private final CertificateAuthority authority;
    private final SSLServerSocket server;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private volatile Interference interference = Interference.NONE;

    private FaultProxy(
            KubeconfigFile kubeconfig, CertificateAuthority authority, SSLServerSocket server) {
        this.kubeconfig = kubeconfig;
        this.upstream = kubeconfig.upstream();
        this.authority = authority;
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param kubeconfig of the controller
     * @param directory keeps the authority's key and certificate
     * @param port 0 for any free one
     */
    public static FaultProxy start(KubeconfigFile kubeconfig, Path directory, int port)
            throws IOException {
        CertificateAuthority authority =
                CertificateAuthority.open(directory, "fault-proxy", Clock.systemUTC());
        String address = InetAddress.getLoopbackAddress().getHostAddress();
        SSLServerSocket server =
                (SSLServerSocket)
                        authority
                                .issue(Subject.server("fault-proxy", address, "localhost"))
                                .sslContext(authority.certificate())
                                .getServerSocketFactory()
                                .createServerSocket();
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        // Who has a client certificate may show it; what counts is the one that we show.
        parameters.setWantClientAuth(false);
        server.setSSLParameters(parameters);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        FaultProxy proxy = new FaultProxy(kubeconfig, authority, server);
        Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
        return proxy;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) server.accept();
                if (relays.size() == MOST_CONNECTIONS) {
                    client.close();
                    continue;
                }
                Relay relay = new Relay(client, upstream, this::interference);
                relays.add(relay);
                Thread.ofVirtual()
                        .name("relay")
                        .start(() -> {
                            relay.run();
                            relays.remove(relay);
                        });
            } catch (IOException e) {
                // Closed by us, or a client that went away before it was there.
            }
        }
    }

    private Interference interference() {
        return interference;
    }

    /** From the next request, answer or event on, this one decides. */
    public void interfere(Interference other) {
        interference = requireNonNull(other);
    }

    /** Ends all connections, in the middle of whatever they do. */
    public void cutAll() {
        relays.forEach(Relay::close);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "https://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port();
    }

    /** Writes the controller's kubeconfig with our address and authority instead. */
    public Path writeKubeconfig(Path file) {
        return kubeconfig.writeTo(file, url(), authority.pem());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Then it is closed as well.
        }
        cutAll();
    }
}
