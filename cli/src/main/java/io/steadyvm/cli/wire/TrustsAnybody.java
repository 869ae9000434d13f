package io.steadyvm.cli.wire;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** For {@code --insecure-skip-tls-verify} only: any certificate, under any name. */
final class TrustsAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw serversOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw serversOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw serversOnly();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static UnsupportedOperationException serversOnly() {
        return new UnsupportedOperationException("virtctl accepts no connections");
    }
}
