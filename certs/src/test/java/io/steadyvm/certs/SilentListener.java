package io.steadyvm.certs;

/** Hears everything and says nothing. */
final class SilentListener implements CertificateListener {
    @Override
    public void leafChanged(ServingCertificate certificate) {}

    @Override
    public void authorityChanged(CertificateAuthority authority) {}

    @Override
    public void failed() {}
}
