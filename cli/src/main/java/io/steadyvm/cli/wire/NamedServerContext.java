package io.steadyvm.cli.wire;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS context for {@code tls-server-name}: the server may prove that name instead of the host
 * that is dialled (a tunnel's end, a load balancer's address).
 */
final class NamedServerContext extends SSLContext {
    NamedServerContext(SSLContext context, String serverName) {
        super(new Named(context, serverName), context.getProvider(), context.getProtocol());
    }

    private static final class Named extends SSLContextSpi {
        private final SSLContext context;
        private final String serverName;

        Named(SSLContext context, String serverName) {
            this.context = context;
            this.serverName = serverName;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return context.createSSLEngine(serverName, port);
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return context.createSSLEngine(serverName, -1);
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return context.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return context.getSupportedSSLParameters();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.getClientSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context.getServerSocketFactory();
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys,
                TrustManager @Nullable [] trust,
                @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("is initialised at birth");
        }
    }
}
