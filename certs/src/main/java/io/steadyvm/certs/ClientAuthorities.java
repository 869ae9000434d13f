package io.steadyvm.certs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorities of client certificates, kept up to date from where they are configured. */
public final class ClientAuthorities {
    private final Source source;
    private volatile @Nullable Known known;

    public ClientAuthorities(Source source) {
        this.source = source;
    }

    /** Where PEM text with authorities comes from. */
    public interface Source {
        /**
         * The PEM text as it is now.
         *
         * @throws UnavailableException when it can't be had
         */
        byte[] read();

        /** For messages. */
        String name();
    }

    /** A PEM file. */
    public static Source file(Path path) {
        return new Source() {
            @Override
            public byte[] read() {
                try {
                    return Files.readAllBytes(path);
                } catch (IOException e) {
                    throw new UnavailableException(path + " can't be read: " + e, e);
                }
            }

            @Override
            public String name() {
                return path.toString();
            }
        };
    }

    /** Empty until the first {@link #refresh} succeeded. */
    public Optional<ClientTrust> current() {
        return Optional.ofNullable(known).map(Known::trust);
    }

    public String origin() {
        return source.name();
    }

    /**
     * Reads the source again; what was known stays known when it is bad.
     *
     * @throws UnavailableException with what is bad about it
     */
    public void refresh() {
        try {
            List<X509Certificate> authorities = Pem.readCertificates(source.read());
            Known before = known;
            if (before == null || !before.authorities().equals(authorities)) {
                known = new Known(authorities, ClientTrust.of(authorities));
            }
        } catch (BadPemException e) {
            throw new UnavailableException(source.name() + " " + e.getMessage(), e);
        }
    }

    private record Known(List<X509Certificate> authorities, ClientTrust trust) {}
}
