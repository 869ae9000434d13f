package io.steadyvm.certs;

import java.security.cert.X509Certificate;

/** Hears of what happens to certificates; for metrics. */
public interface CertificateListener {
    /** Another certificate is served from now on. */
    void leafChanged(ServingCertificate certificate);

    /** Another authority signs from now on, as far as we know who signs. */
    void authorityChanged(X509Certificate authority);

    /** A renewal or a publication failed; what is served stays. */
    void failed();
}
