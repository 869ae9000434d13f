package io.steadyvm.runtime.remote;

import io.steadyvm.certs.BadPemException;
import io.steadyvm.certs.ClientTrust;
import io.steadyvm.certs.Pem;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Who is the webhook: whom API servers take for it. They call the aggregated API under the name of
 * its Service, and trust the authorities in its APIService; a client of these authorities that has
 * this name is the same process.
 *
 * @param name of the Service, as certificates have it
 */
record WebhookTrust(ClientTrust authorities, String name) {
    private static final int DNS_NAME = 2;

    /**
     * Reads an APIService.
     *
     * @throws UnknownException when it doesn't say
     */
    static WebhookTrust of(JsonNode apiService) throws UnknownException {
        JsonNode spec = apiService.path("spec");
        JsonNode service = spec.path("service");
        String name =
                "%s.%s.svc"
                        .formatted(
                                service.path("name").asString(""),
                                service.path("namespace").asString(""));
        try {
            byte[] pem = Base64.getDecoder().decode(spec.path("caBundle").asString(""));
            return new WebhookTrust(ClientTrust.of(Pem.readCertificates(pem)), name);
        } catch (BadPemException | IllegalArgumentException e) {
            throw new UnknownException("its caBundle " + e.getMessage(), e);
        }
    }

    /** Whether this chain, leaf first, is the webhook's. */
    boolean accepts(X509Certificate[] chain) {
        return chain.length > 0 && authorities.accepts(chain) && names(chain[0]).contains(name);
    }

    private static List<String> names(X509Certificate leaf) {
        try {
            var names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(entry -> Integer.valueOf(DNS_NAME).equals(entry.get(0)))
                            .map(entry -> String.valueOf(entry.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** It can't be told who the webhook is. */
    static final class UnknownException extends Exception {
        private static final long serialVersionUID = 1;

        UnknownException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
