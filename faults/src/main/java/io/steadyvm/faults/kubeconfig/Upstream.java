package io.steadyvm.faults.kubeconfig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The API server as a kubeconfig names it.
 *
 * @param server its URL, without a path
 * @param context trusts it, and shows the client's certificate where there is one
 * @param serverName what its certificate is checked against; empty where that is the URL's host
 */
public record Upstream(URI server, SSLContext context, String serverName) {
    private static final int HTTPS = 443;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Host and port, as in a Host header. */
    public String authority() {
        return server.getHost() + ":" + port();
    }

    private int port() {
        return server.getPort() < 0 ? HTTPS : server.getPort();
    }

    /** A connection that speaks HTTP/1.1 and has proved to be the API server. */
    public SSLSocket connect() throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(
                    new InetSocketAddress(server.getHost(), port()),
                    Math.toIntExact(CONNECT.toMillis()));
            plain.setTcpNoDelay(true);
            String name = serverName.isEmpty() ? server.getHost() : serverName;
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, name, port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setApplicationProtocols(new String[] {"http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return server.toString(); // never the credentials
    }
}
