package io.steadyvm.cli.kubeconfig;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to talk to one cluster. Certificates and keys are the PEM bytes themselves;
 * {@code toString} of the parts that hold secrets shows none.
 */
public record Connection(
        URI server,
        String namespace,
        Trust trust,
        Optional<ClientCertificate> clientCertificate,
        Credential credential,
        Optional<Impersonation> impersonation,
        Optional<URI> proxy) {

    /** How the server proves itself. */
    public sealed interface Trust {
        /** Name to verify instead of the server's host name. */
        Optional<String> serverName();

        /** By the authorities that this machine trusts. */
        record Machine(Optional<String> serverName) implements Trust {}

        /** By these authorities only, PEM. */
        record Authorities(Pem pem, Optional<String> serverName) implements Trust {}

        /** Not at all: the user asked for {@code insecure-skip-tls-verify}. */
        record Nobody(Optional<String> serverName) implements Trust {}
    }

    /** What goes into the Authorization header. */
    public sealed interface Credential {
        /** Nothing: a client certificate says it, or nobody does. */
        record None() implements Credential {}

        /** A bearer token. */
        record Bearer(String token) implements Credential {
            @Override
            public String toString() {
                return "Bearer[…]";
            }
        }

        /** User name and password. */
        record Basic(String username, String password) implements Credential {
            @Override
            public String toString() {
                return "Basic[" + username + "]";
            }
        }
    }

    /** PEM text and where it came from, for messages. */
    public record Pem(String origin, String text) {
        @Override
        public String toString() {
            return "Pem[" + origin + "]";
        }
    }

    /** A client's own certificate chain and private key. */
    public record ClientCertificate(Pem certificate, Pem key) {}

    /** Acting as somebody else, as {@code --as} and {@code --as-group} say. */
    public record Impersonation(String user, List<String> groups) {
        public Impersonation {
            groups = List.copyOf(groups);
        }
    }
}
