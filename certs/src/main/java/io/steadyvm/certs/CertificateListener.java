package io.steadyvm.certs;

/** Hears of what happens to certificates; for metrics. */
public interface CertificateListener {
    /** Another certificate is served from now on. */
    void leafChanged(ServingCertificate certificate);

    /** Another authority signs from now on. */
    void authorityChanged(CertificateAuthority authority);

    /** A renewal or a publication failed; what is served stays. */
    void failed();
}
