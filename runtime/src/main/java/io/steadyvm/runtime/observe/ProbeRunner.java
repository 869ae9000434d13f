package io.steadyvm.runtime.observe;

import io.steadyvm.runtime.launch.Probe;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a guest's readiness probe, through a port of this node's loopback. */
final class ProbeRunner {
    private static final int PATIENCE_MILLIS = 1000;

    private ProbeRunner() {}

    static boolean succeeds(Probe probe, int port) {
        return probe.path().map(path -> answers(port, path)).orElseGet(() -> speaks(port));
    }

    private static boolean answers(int port, String path) {
        try {
            URI uri = new URI("http", null, "127.0.0.1", port, path, null, null);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status >= 200 && status < 400;
        } catch (IOException | java.net.URISyntaxException e) {
            return false;
        }
    }

    /**
     * QEMU accepts on the guest's behalf, and hangs up when the guest refuses: so a connection
     * counts when it is still there after a moment.
     */
    private static boolean speaks(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS / 2);
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
