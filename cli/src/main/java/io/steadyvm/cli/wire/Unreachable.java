package io.steadyvm.cli.wire;

import io.steadyvm.cli.CommandFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there was no answer, as one sentence with a remedy. */
final class Unreachable {
    private Unreachable() {}

    static CommandFailure because(URI uri, IOException problem) {
        String server = uri.getScheme() + "://" + uri.getAuthority();
        if (has(problem, HttpTimeoutException.class)) {
            return CommandFailure.failed(
                    "%s did not answer in time; check the network, or allow more with --request-timeout"
                            .formatted(server));
        }
        if (has(problem, UnknownHostException.class)
                || has(problem, UnresolvedAddressException.class)) {
            return CommandFailure.failed(
                    "host %s is not known; check the kubeconfig's server and the name service"
                            .formatted(uri.getHost()));
        }
        if (has(problem, ConnectException.class)) {
            return CommandFailure.failed(
                    "%s cannot be connected to; check that the API server runs and that the kubeconfig names it"
                            .formatted(server));
        }
        if (has(problem, SSLException.class)) {
            return CommandFailure.failed(server + " " + tls(problem));
        }
        return CommandFailure.failed(
                "%s broke the connection off (%s); run the command again"
                        .formatted(server, problem.getClass().getSimpleName()));
    }

    private static String tls(IOException problem) {
        String message = messages(problem);
        if (has(problem, CertificateExpiredException.class)) {
            return "has a certificate that has expired; renew it, or check this machine's clock";
        }
        if (has(problem, CertificateNotYetValidException.class)) {
            return "has a certificate that is not valid yet; check this machine's clock";
        }
        if (message.contains("No subject alternative")
                || message.contains("No name matching")
                || message.contains("No matching")) {
            return "has a certificate for another name; use that name as server, or pass"
                    + " --tls-server-name";
        }
        if (has(problem, CertPathBuilderException.class)
                || has(problem, CertPathValidatorException.class)) {
            return "has a certificate of an authority that is not trusted; set"
                    + " certificate-authority-data in the kubeconfig, or pass"
                    + " --certificate-authority";
        }
        if (message.contains("certificate_required")
                || message.contains("bad_certificate")
                || message.contains("certificate_unknown")
                || message.contains("unknown_ca")) {
            return "does not accept the client certificate; renew it in the kubeconfig";
        }
        if (message.contains("plaintext") || message.contains("SSL/TLS record")) {
            return "does not speak TLS on that port; correct the kubeconfig's server";
        }
        return "and virtctl cannot agree on TLS (%s); check the kubeconfig's server"
                .formatted(String.valueOf(problem.getMessage()));
    }

    private static boolean has(Throwable problem, Class<? extends Throwable> type) {
        for (@Nullable Throwable at = problem; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String messages(Throwable problem) {
        StringBuilder all = new StringBuilder();
        for (@Nullable Throwable at = problem; at != null; at = at.getCause()) {
            all.append(at.getMessage()).append('\n');
        }
        return all.toString();
    }
}
