package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class KubeConfigTest {
    private static final String SERVER = "https://127.0.0.1:20000";

    @TempDir Path directory;

    @Test
    void carriesACertificateAndItsKey() {
        CertificateAuthority authority =
                CertificateAuthority.open(directory, "ca", Clock.systemUTC());
        Identity identity = authority.issue(Subject.client("somebody"));

        ObjectNode kubeconfig =
                parse(KubeConfig.withCertificate(SERVER, authority.pem(), "somebody", identity));

        assertThat(kubeconfig.at("/clusters/0/cluster/server").asString()).isEqualTo(SERVER);
        assertThat(decoded(kubeconfig, "/clusters/0/cluster/certificate-authority-data"))
                .isEqualTo(authority.pem());
        assertThat(decoded(kubeconfig, "/users/0/user/client-certificate-data"))
                .isEqualTo(identity.certificatePem());
        assertThat(decoded(kubeconfig, "/users/0/user/client-key-data"))
                .isEqualTo(identity.keyPem());
    }

    @Test
    void carriesAToken() {
        ObjectNode kubeconfig =
                parse(KubeConfig.withToken(SERVER, "pem", "steadyvm-webhook", "eyJ.e30.sig"));

        assertThat(kubeconfig.at("/users/0/user/token").asString()).isEqualTo("eyJ.e30.sig");
    }

    @Test
    void selectsItsOnlyContext() {
        ObjectNode kubeconfig = parse(KubeConfig.withToken(SERVER, "pem", "*", "t"));

        assertThat(kubeconfig.at("/current-context")).isEqualTo(kubeconfig.at("/contexts/0/name"));
        assertThat(kubeconfig.at("/contexts/0/context/user"))
                .isEqualTo(kubeconfig.at("/users/0/name"));
        assertThat(kubeconfig.at("/users/0/name").asString()).isEqualTo("*");
        assertThat(kubeconfig.at("/contexts/0/context/cluster"))
                .isEqualTo(kubeconfig.at("/clusters/0/name"));
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        Path file =
                KubeConfig.withToken(SERVER, "pem", "user", "secret")
                        .writeTo(directory.resolve("admin.kubeconfig"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotPrintItsSecret() {
        assertThat(KubeConfig.withToken(SERVER, "pem", "user", "secret"))
                .hasToString("user at " + SERVER);
    }

    private static ObjectNode parse(KubeConfig kubeconfig) {
        return Manifests.parse(kubeconfig.yaml()).objects().getFirst();
    }

    private static String decoded(ObjectNode tree, String pointer) {
        return new String(
                Base64.getDecoder().decode(tree.at(pointer).asString()), StandardCharsets.UTF_8);
    }
}
