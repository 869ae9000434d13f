package io.steadyvm.faults.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cluster.KubeConfig;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy leads to us, and nothing else changes. */
class KubeconfigFileTest {
    private static final String SERVER = "https://127.0.0.1:6443";

    @TempDir private Path directory;
    private CertificateAuthority authority;
    private Path original;
    private Path copy;

    @BeforeEach
    void prepare() {
        authority = CertificateAuthority.open(directory, "cluster", Clock.systemUTC());
        original = directory.resolve("original");
        copy = directory.resolve("copy");
    }

    @Test
    void aTokenPassesThroughUs() throws IOException {
        KubeConfig.withToken(SERVER, authority.pem(), "me", "secret-token").writeTo(original);

        KubeconfigFile.read(original).writeTo(copy, "https://127.0.0.1:1", authority.pem());

        assertThat(Files.readString(copy))
                .contains("https://127.0.0.1:1", "secret-token")
                .doesNotContain(SERVER);
        assertThat(KubeconfigFile.read(copy).upstream().authority()).isEqualTo("127.0.0.1:1");
    }

    @Test
    void aClientCertificateIsShownByUs() {
        Identity me = authority.issue(Subject.client("me"));
        KubeConfig.withCertificate(SERVER, authority.pem(), "me", me).writeTo(original);

        Upstream upstream = KubeconfigFile.read(original).upstream();

        assertThat(upstream.server()).hasToString(SERVER);
        assertThat(upstream).hasToString(SERVER);
    }

    @Test
    void filesBesideTheKubeconfigAreFound() throws IOException {
        authority.issue(Subject.client("me")).writeTo(directory, "me");
        Files.writeString(
                original,
                """
                clusters:
                - name: c
                  cluster: {server: "https://there", certificate-authority: cluster.crt}
                users:
                - name: u
                  user: {client-certificate: me.crt, client-key: me.key}
                contexts:
                - name: x
                  context: {cluster: c, user: u}
                current-context: x
                """);

        assertThat(KubeconfigFile.read(original).upstream().authority()).isEqualTo("there:443");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Files.writeString(original, "current-context: nowhere");
        assertThatThrownBy(() -> KubeconfigFile.read(original))
                .isInstanceOf(KubeconfigException.class)
                .hasMessageContaining("leads to no cluster");

        Files.writeString(original, "- a list");
        assertThatThrownBy(() -> KubeconfigFile.read(original))
                .hasMessageContaining("not a YAML mapping");

        KubeConfig.withToken("http://127.0.0.1", authority.pem(), "me", "t").writeTo(original);
        assertThatThrownBy(() -> KubeconfigFile.read(original).upstream())
                .hasMessageContaining("needs an https server");

        assertThatThrownBy(() -> KubeconfigFile.read(directory.resolve("none")))
                .hasMessageContaining("can't be read");
    }
}
