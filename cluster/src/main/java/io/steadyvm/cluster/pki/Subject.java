package io.steadyvm.cluster.pki;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * Whom a certificate is for.
 *
 * @param commonName the API server takes a client's as its user name
 * @param organizations and these as its groups
 * @param hosts names and addresses that a server is reached at; a client has none
 * @param purposes server, client, or both
 */
public record Subject(
        String commonName,
        List<String> organizations,
        List<String> hosts,
        List<KeyPurposeId> purposes) {
    public Subject {
        organizations = List.copyOf(organizations);
        hosts = List.copyOf(hosts);
        purposes = List.copyOf(purposes);
    }

    static Subject named(String commonName) {
        return new Subject(commonName, List.of(), List.of(), List.of());
    }

    public static Subject client(String commonName, String... organizations) {
        return new Subject(
                commonName,
                List.of(organizations),
                List.of(),
                List.of(KeyPurposeId.id_kp_clientAuth));
    }

    public static Subject server(String commonName, String... hosts) {
        return new Subject(
                commonName, List.of(), List.of(hosts), List.of(KeyPurposeId.id_kp_serverAuth));
    }

    /** A server that also calls its own kind, as etcd does. */
    public static Subject peer(String commonName, String... hosts) {
        return new Subject(
                commonName,
                List.of(),
                List.of(hosts),
                List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth));
    }

    X500Name name() {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        organizations.forEach(organization -> builder.addRDN(BCStyle.O, organization));
        return builder.addRDN(BCStyle.CN, commonName).build();
    }

    void addExtensions(X509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        if (!hosts.isEmpty()) {
            List<GeneralName> names = new ArrayList<>();
            for (String host : hosts) {
                boolean address = host.matches("[0-9.]+|.*:.*");
                names.add(
                        new GeneralName(
                                address ? GeneralName.iPAddress : GeneralName.dNSName, host));
            }
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.toArray(GeneralName[]::new)));
        }
    }
}
