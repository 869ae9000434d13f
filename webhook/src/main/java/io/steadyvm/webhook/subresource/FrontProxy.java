package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import io.steadyvm.certs.ClientTrust;
import io.steadyvm.webhook.http.Incoming;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * How API servers tell an aggregated API for whom they ask: a client certificate that proves that
 * it is them, and headers, as published in ConfigMap
 * kube-system/extension-apiserver-authentication.
 *
 * @param trust who signs the API servers' client certificates
 * @param allowedNames common names of those certificates; empty for any
 * @param userHeaders the first that is there counts; likewise uidHeaders
 * @param groupHeaders all of them count
 * @param extraPrefixes of headers whose rest names the extra
 */
public record FrontProxy(
        ClientTrust trust,
        List<String> allowedNames,
        List<String> userHeaders,
        List<String> uidHeaders,
        List<String> groupHeaders,
        List<String> extraPrefixes) {
    public FrontProxy {
        requireNonNull(trust);
        allowedNames = List.copyOf(allowedNames);
        userHeaders = List.copyOf(userHeaders);
        uidHeaders = List.copyOf(uidHeaders);
        groupHeaders = List.copyOf(groupHeaders);
        extraPrefixes = List.copyOf(extraPrefixes);
    }

    /** Who asks; empty when it isn't an API server, or it names nobody. */
    Optional<Caller> caller(Incoming incoming) {
        if (incoming.clientCertificates().filter(this::isApiServer).isEmpty()) {
            return Optional.empty();
        }
        return first(incoming, userHeaders)
                .map(user ->
                        new Caller(
                                user,
                                first(incoming, uidHeaders).orElse(""),
                                all(incoming, groupHeaders),
                                extra(incoming)));
    }

    private boolean isApiServer(X509Certificate[] chain) {
        return trust.accepts(chain)
                && (allowedNames.isEmpty() || allowedNames.contains(commonName(chain[0])));
    }

    private static String commonName(X509Certificate certificate) {
        try {
            LdapName subject = new LdapName(certificate.getSubjectX500Principal().getName());
            for (Rdn rdn : subject.getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return rdn.getValue().toString();
                }
            }
            return "";
        } catch (InvalidNameException e) {
            return "";
        }
    }

    private static Optional<String> first(Incoming incoming, List<String> headers) {
        return headers.stream()
                .flatMap(header -> incoming.headers(header).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static List<String> all(Incoming incoming, List<String> headers) {
        return headers.stream()
                .flatMap(header -> incoming.headers(header).stream())
                .filter(value -> !value.isBlank())
                .toList();
    }

    private Map<String, List<String>> extra(Incoming incoming) {
        Map<String, List<String>> extra = new HashMap<>();
        for (String header : incoming.headerNames()) {
            String lower = header.toLowerCase(Locale.ROOT);
            for (String prefix : extraPrefixes) {
                if (lower.startsWith(prefix.toLowerCase(Locale.ROOT))) {
                    String key = unescape(lower.substring(prefix.length()));
                    extra.computeIfAbsent(key, _ -> new ArrayList<>())
                            .addAll(incoming.headers(header));
                }
            }
        }
        return extra;
    }

    /** Keys are percent-encoded where a header can't spell them. */
    private static String unescape(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }
}
