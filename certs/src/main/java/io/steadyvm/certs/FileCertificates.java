package io.steadyvm.certs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pair that somebody else renews: {@code tls.crt} and {@code tls.key} of a mounted Secret.
 *
 * <p>Compared by content, because a mounted Secret changes by a symbolic link. A bad pair never
 * replaces a good one; a half-written one is read again at the next look. Where {@code ca.crt} is
 * beside them, as cert-manager writes it, the listener hears of it; nothing of it is served.
 */
public final class FileCertificates implements CertificateSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileCertificates.class);
    static final String CERTIFICATE = "tls.crt";
    static final String KEY = "tls.key";
    static final String AUTHORITY = "ca.crt";

    private final Path directory;
    private final Clock clock;
    private final CertificateListener listener;
    private volatile @Nullable Loaded loaded;
    private @Nullable X509Certificate authority;

    public FileCertificates(Path directory, Clock clock, CertificateListener listener) {
        this.directory = directory;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public Optional<ServingCertificate> current() {
        return Optional.ofNullable(loaded).map(Loaded::certificate);
    }

    /**
     * Looks at the files again.
     *
     * @throws UnavailableException with what is wrong with them; what is served stays
     */
    public synchronized void refresh() {
        refreshPair();
        refreshAuthority();
    }

    private void refreshAuthority() {
        if (!Files.exists(directory.resolve(AUTHORITY))) {
            return;
        }
        try {
            X509Certificate now = Pem.readCertificates(read(AUTHORITY)).getFirst();
            if (!now.equals(authority)) {
                authority = now;
                listener.authorityChanged(now);
            }
        } catch (BadPemException e) {
            throw new UnavailableException(
                    "%s %s; it is for metrics only, the pair beside it is served"
                            .formatted(directory.resolve(AUTHORITY), e.getMessage()),
                    e);
        }
    }

    private void refreshPair() {
        byte[] chain = read(CERTIFICATE);
        byte[] key = read(KEY);
        Loaded before = loaded;
        if (before != null && before.isOf(chain, key)) {
            return;
        }
        ServingCertificate certificate = parse(chain, key);
        requireBetter(certificate, before);
        loaded = new Loaded(chain, key, certificate);
        listener.leafChanged(certificate);
        LOGGER.atInfo()
                .addKeyValue("directory", directory)
                .addKeyValue("certificate", certificate)
                .log("certificate loaded");
    }

    /** A pair that clients refuse is still better than none, and says so when it is shown. */
    private void requireBetter(ServingCertificate certificate, @Nullable Loaded before) {
        Instant now = clock.instant();
        if (before != null && before.certificate().isValidAt(now) && !certificate.isValidAt(now)) {
            throw unusable(
                    "is valid from %s to %s only, and now it is %s"
                            .formatted(
                                    certificate.notBefore(),
                                    certificate.notAfter(),
                                    now.truncatedTo(ChronoUnit.SECONDS)),
                    null);
        }
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UnavailableException(
                    "%s can't be read: %s".formatted(directory.resolve(name), e), e);
        }
    }

    private ServingCertificate parse(byte[] chainPem, byte[] keyPem) {
        try {
            List<X509Certificate> chain = Pem.readCertificates(chainPem);
            PrivateKey key = Pem.readKey(keyPem);
            Pem.requirePair(key, chain.getFirst());
            return new ServingCertificate(key, chain);
        } catch (BadPemException e) {
            throw unusable(e.getMessage(), e);
        }
    }

    private UnavailableException unusable(@Nullable String fact, @Nullable Throwable cause) {
        String remedy =
                loaded == null
                        ? "put a good pair there"
                        : "the pair before it stays in use until a good one is there";
        return new UnavailableException(
                "%s with %s and %s %s; %s".formatted(directory, CERTIFICATE, KEY, fact, remedy),
                cause);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by isOf
    private record Loaded(byte[] chain, byte[] key, ServingCertificate certificate) {
        boolean isOf(byte[] otherChain, byte[] otherKey) {
            return Arrays.equals(chain, otherChain) && Arrays.equals(key, otherKey);
        }
    }
}
