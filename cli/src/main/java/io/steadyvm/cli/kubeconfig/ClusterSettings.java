package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Connection.Trust;
import io.steadyvm.cli.kubeconfig.Kubeconfig.Entry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Where the API server is and how it proves itself. */
record ClusterSettings(Optional<URI> server, Trust trust, Optional<URI> proxy) {
    static ClusterSettings of(Entry cluster, Overrides overrides) {
        return new ClusterSettings(
                overrides
                        .server()
                        .or(() -> cluster.text("server"))
                        .map(ConnectionResolver::address),
                trust(cluster, overrides),
                cluster.text("proxy-url").map(ClusterSettings::proxy));
    }

    private static Trust trust(Entry cluster, Overrides overrides) {
        Optional<String> name = overrides.tlsServerName().or(() -> cluster.text("tls-server-name"));
        Optional<Pem> flag =
                overrides
                        .certificateAuthority()
                        .map(file -> new Pem(file, TextFile.read(Path.of(file))));
        if (overrides.insecureSkipTlsVerify()) {
            if (flag.isPresent()) {
                throw contradiction();
            }
            // As kubectl: the flag wins over the authority that the kubeconfig names.
            return new Trust.Nobody(name);
        }
        Optional<Pem> authority =
                flag.or(() -> pem(cluster, "certificate-authority-data", "certificate-authority"));
        if (flag.isEmpty() && cluster.isTrue("insecure-skip-tls-verify")) {
            if (authority.isPresent()) {
                throw contradiction();
            }
            return new Trust.Nobody(name);
        }
        return authority
                .<Trust>map(pem -> new Trust.Authorities(pem, name))
                .orElseGet(() -> new Trust.Machine(name));
    }

    /** Inline base64 wins over a file, as for kubectl. */
    static Optional<Pem> pem(Entry entry, String dataField, String fileField) {
        return entry.text(dataField)
                .map(data ->
                        new Pem(
                                dataField + " in " + entry.file().path(),
                                decode(data, dataField, entry)))
                .or(() ->
                        entry.path(fileField)
                                .map(path -> new Pem(path.toString(), TextFile.read(path))));
    }

    private static String decode(String data, String field, Entry entry) {
        try {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "%s in kubeconfig \"%s\" is not base64; encode the PEM file with: base64 -w0"
                            .formatted(field, entry.file().path()));
        }
    }

    private static URI proxy(String written) {
        URI uri = ConnectionResolver.address(written);
        if (!"http".equals(uri.getScheme())) {
            throw CommandFailure.usage(
                    "proxy-url \"%s\" is not supported; only http:// proxies are"
                            .formatted(written));
        }
        return uri;
    }

    private static CommandFailure contradiction() {
        return CommandFailure.usage(
                "a certificate authority and insecure-skip-tls-verify contradict each other; drop"
                        + " one of them");
    }
}
