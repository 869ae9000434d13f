package io.steadyvm.certs;

import java.util.Optional;

/**
 * Where a server gets the certificate that it shows: asked anew at each handshake, so that a
 * rotation needs neither a restart nor a reload, and existing connections keep working.
 */
@FunctionalInterface
public interface CertificateSource {
    /** What to serve now; empty before the first certificate is there. Fast; never throws. */
    Optional<ServingCertificate> current();
}
