package io.steadyvm.certs;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows at each handshake what the {@link CertificateSource} holds at that moment.
 *
 * <p>JSSE asks twice, first for an alias and then for the alias' key and chain. The alias names one
 * certificate for good, so that a rotation between the two questions cannot pair a new key with an
 * old chain.
 */
final class HandshakeKeyManager extends X509ExtendedKeyManager {
    /** A handshake asks for key and chain at once; older entries are of finished handshakes. */
    private static final int KEPT = 16;

    private final CertificateSource source;
    private final AtomicLong generation = new AtomicLong();
    private final Map<Long, ServingCertificate> shown = new ConcurrentHashMap<>();

    HandshakeKeyManager(CertificateSource source) {
        this.source = source;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return choose(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return choose(keyType);
    }

    private @Nullable String choose(String keyType) {
        Optional<ServingCertificate> current = source.current();
        if (current.isEmpty() || !current.get().key().getAlgorithm().equals(keyType)) {
            return null;
        }
        return Long.toString(remember(current.get()));
    }

    private synchronized long remember(ServingCertificate certificate) {
        long newest = generation.get();
        if (certificate.equals(shown.get(newest))) {
            return newest;
        }
        long next = generation.incrementAndGet();
        shown.put(next, certificate);
        shown.remove(next - KEPT);
        return next;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        ServingCertificate certificate = shown.get(Long.valueOf(alias));
        return certificate == null
                ? null
                : certificate.chain().toArray(new X509Certificate[certificate.chain().size()]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        ServingCertificate certificate = shown.get(Long.valueOf(alias));
        return certificate == null ? null : certificate.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = choose(keyType);
        return alias == null ? null : new String[] {alias};
    }

    /** A server only. */
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
