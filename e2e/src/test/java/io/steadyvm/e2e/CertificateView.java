package io.steadyvm.e2e;

import io.steadyvm.e2e.stage.Stage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the API server holds of our certificates, and what it makes of them. */
record CertificateView(Stage stage) {
    static final String SECRET = "-n steadyvm-system secret steadyvm-webhook-ca";

    /** Admitted by both webhooks and converted twice, or not. */
    static final String CREATE = "kubectl create --dry-run=server -f examples/vm-cirros.yaml";

    /** The certificates of a caBundle, as PEM. */
    Set<String> authorities(String object, String place) {
        String path = place.replace("/", ".").replace(".0.", "[0].");
        String pem = decoded("kubectl get %s -o jsonpath='{%s}'".formatted(object, path));
        return Arrays.stream(pem.split("(?<=-----END CERTIFICATE-----)", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether API servers trust what this one, as PEM, has signed. */
    boolean isTrusted(String authority) {
        return authorities(
                        "mutatingwebhookconfiguration steadyvm",
                        "/webhooks/0/clientConfig/caBundle")
                .contains(authority);
    }

    /** Who signs, as PEM in the Secret. */
    String signerPem() {
        return decoded("kubectl get " + SECRET + " -o jsonpath='{.data.ca\\.crt}'").strip();
    }

    X509Certificate signer() {
        String pem = signerPem();
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException(pem, e);
        }
    }

    private String decoded(String command) {
        String text = stage.shell().quietly().run(command).succeeds().text();
        return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.US_ASCII);
    }

    void until(String command, Predicate<String> holds) {
        stage.eventually()
                .until(
                        "`" + command + "` says it",
                        () -> stage.shell().quietly().run(command).text(),
                        holds);
    }

    void untilAdmitted() {
        until(CREATE, output -> output.contains("created"));
    }
}
