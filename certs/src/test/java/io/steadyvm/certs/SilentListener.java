package io.steadyvm.certs;

import java.security.cert.X509Certificate;

/** Hears everything and says nothing. */
class SilentListener implements CertificateListener {
    @Override
    public void leafChanged(ServingCertificate certificate) {}

    @Override
    public void authorityChanged(X509Certificate authority) {}

    @Override
    public void failed() {}
}
