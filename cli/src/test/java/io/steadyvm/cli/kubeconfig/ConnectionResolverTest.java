package io.steadyvm.cli.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection.Credential;
import io.steadyvm.cli.kubeconfig.Connection.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionResolverTest {
    private static final String LAB =
            """
            apiVersion: v1
            kind: Config
            current-context: lab
            contexts: [{name: lab, context: {cluster: lab, user: pat, namespace: team}}]
            clusters: [{name: lab, cluster: {server: "https://lab:6443"}}]
            users: [{name: pat, user: {token: t1}}]
            """;

    @TempDir Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();

    private Connection resolve() {
        Environment environment =
                new Environment(
                        variables, Optional.of(folder.resolve("home")), folder.resolve("pod"));
        return new ConnectionResolver(environment, new ExecPlugin(false)).resolve(overrides());
    }

    private Overrides overrides() {
        return new Overrides(
                flag("kubeconfig"),
                flag("context"),
                flag("cluster"),
                flag("user"),
                flag("namespace"),
                flag("server"),
                flag("token"),
                flag("certificate-authority"),
                flag("client-certificate"),
                flag("client-key"),
                flag("tls-server-name"),
                flags.containsKey("insecure"),
                flag("as"),
                flag("as-group").map(List::of).orElse(List.of()));
    }

    private Optional<String> flag(String name) {
        return Optional.ofNullable(flags.get(name));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void use(String text) throws IOException {
        flags.put("kubeconfig", write("config", text).toString());
    }

    @Test
    void readsHomeWhenNothingElseIsSaid() throws IOException {
        write("home/.kube/config", LAB);
        Connection connection = resolve();
        assertThat(connection.server()).isEqualTo(URI.create("https://lab:6443"));
        assertThat(connection.namespace()).isEqualTo("team");
        assertThat(connection.credential()).isEqualTo(new Credential.Bearer("t1"));
    }

    @Test
    void theFirstFileOfTheListWinsAndMissingOnesArePassedOver() throws IOException {
        Path first =
                write(
                        "first",
                        """
                        clusters: [{name: lab, cluster: {server: "https://first:6443"}}]
                        """);
        Path second = write("second", LAB);
        variables.put("KUBECONFIG", folder.resolve("gone") + ":" + first + "::" + second);
        Connection connection = resolve();
        assertThat(connection.server()).isEqualTo(URI.create("https://first:6443"));
        assertThat(connection.credential()).isEqualTo(new Credential.Bearer("t1"));
    }

    @Test
    void aListWithoutAnyFileIsNoReasonToLookAtHome() throws IOException {
        write("home/.kube/config", LAB);
        variables.put("KUBECONFIG", folder.resolve("gone").toString());
        assertThatThrownBy(this::resolve)
                .hasMessage(
                        "no cluster is configured; set KUBECONFIG, write ~/.kube/config, or pass"
                                + " --kubeconfig or --server");
    }

    @Test
    void flagsWinOverTheFile() throws IOException {
        use(LAB);
        flags.putAll(Map.of("namespace", "mine", "server", "other:1", "token", "t2"));
        flags.putAll(Map.of("as", "eve", "as-group", "ops"));
        Connection connection = resolve();
        assertThat(connection.namespace()).isEqualTo("mine");
        assertThat(connection.server()).isEqualTo(URI.create("https://other:1"));
        assertThat(connection.credential()).isEqualTo(new Credential.Bearer("t2"));
        assertThat(connection.impersonation())
                .contains(new Connection.Impersonation("eve", List.of("ops")));
    }

    @Test
    void aServerAloneIsEnough() {
        flags.put("server", "http://localhost:8080");
        Connection connection = resolve();
        assertThat(connection.namespace()).isEqualTo("default");
        assertThat(connection.credential()).isEqualTo(new Credential.None());
    }

    @Test
    void pathsAreRelativeToTheirFileAndInlineDataWins() throws IOException {
        write("ca.pem", "from file");
        use(LAB.replace("server:", "certificate-authority: ca.pem, server:"));
        assertThat(resolve().trust())
                .isEqualTo(
                        new Trust.Authorities(
                                new Connection.Pem(
                                        folder.resolve("ca.pem").toString(), "from file"),
                                Optional.empty()));
        use(
                LAB.replace(
                        "server:",
                        "certificate-authority-data: aW5saW5l, certificate-authority: gone, server:"));
        assertThat(((Trust.Authorities) resolve().trust()).pem().text()).isEqualTo("inline");
    }

    @Test
    void theInsecureFlagPutsTheAuthorityOfTheFileAside() throws IOException {
        use(LAB.replace("server:", "certificate-authority-data: aW5saW5l, server:"));
        flags.put("insecure", "");
        assertThat(resolve().trust()).isEqualTo(new Trust.Nobody(Optional.empty()));
    }

    @Test
    void aTokenFileWinsAndTheInlineTokenIsWhatRemains() throws IOException {
        write("token", "fresh\n");
        use(LAB.replace("token: t1", "token: t1, tokenFile: token"));
        assertThat(resolve().credential()).isEqualTo(new Credential.Bearer("fresh"));
        Files.delete(folder.resolve("token"));
        assertThat(resolve().credential()).isEqualTo(new Credential.Bearer("t1"));
    }

    @Test
    void aPodFindsItsOwnCluster() throws IOException {
        write("pod/token", "pod-token\n");
        write("pod/ca.crt", "pem");
        write("pod/namespace", "team-a");
        variables.putAll(
                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"));
        Connection connection = resolve();
        assertThat(connection.server()).isEqualTo(URI.create("https://[fd00::1]:443"));
        assertThat(connection.namespace()).isEqualTo("team-a");
        assertThat(connection.credential()).isEqualTo(new Credential.Bearer("pod-token"));
    }

    @Test
    void secretsStayOutOfText() throws IOException {
        use(LAB.replace("token: t1", "username: u, password: hunter2"));
        assertThat(resolve().toString()).contains("Basic[u]").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "current-context: lab|current-context: gone||context \"gone\" is not in the kubeconfig; it has lab",
                "cluster: lab, user|cluster: gone, user||cluster \"gone\" is not in the kubeconfig; it has lab",
                "user: pat, name|user: gone, name||user \"gone\" is not in the kubeconfig; it has pat",
                "||context=x|context \"x\" is not in the kubeconfig; it has lab",
                "https://lab:6443|ftp://lab||server \"ftp://lab\" is not a URL; write it as https://host:6443",
                "https://lab:6443|||no cluster is configured; set KUBECONFIG, write ~/.kube/config, or pass --kubeconfig or --server",
                "server:|insecure-skip-tls-verify: true, certificate-authority-data: YQ==, server:||a certificate authority and insecure-skip-tls-verify contradict each other; drop one of them",
                "server:|proxy-url: socks5://x, server:||server \"socks5://x\" is not a URL; write it as https://host:6443",
                "token: t1|token: t1, username: u||the kubeconfig's user has a token and a password; keep one of them",
                "token: t1|client-certificate-data: YQ==||a client certificate and its key belong together; set both or neither",
                "||as-group=g|--as-group needs --as, too",
                "||certificate-authority=/gone|file \"/gone\" does not exist; correct its path in the kubeconfig or the flag",
            })
    void saysWhatToCorrect(String from, String to, String flag, String sentence)
            throws IOException {
        use(from == null ? LAB : LAB.replace(from, to == null ? "" : to));
        if (flag != null) {
            flags.put(flag.split("=", 2)[0], flag.split("=", 2)[1]);
        }
        assertThatThrownBy(this::resolve).isInstanceOf(CommandFailure.class).hasMessage(sentence);
    }

    @Test
    void namesTheFileAndTheLineThatIsNoYaml() throws IOException {
        use("a: b: c");
        assertThatThrownBy(this::resolve)
                .hasMessageStartingWith(
                        "kubeconfig \""
                                + folder.resolve("config")
                                + "\" is not YAML: line 1, column 5:");
    }

    @Test
    void aPluginPrintsTheCredential() throws IOException {
        Path plugin =
                write(
                        "bin/login",
                        """
                        #!/bin/sh
                        case $KUBERNETES_EXEC_INFO in *'"server":"https://lab:6443"'*) ;; *) exit 1;; esac
                        echo '{"kind": "ExecCredential", "status": {"token": "'"$1-$EXTRA"'"}}'
                        """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        use(
                LAB.replace(
                        "token: t1",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/login,"
                                + " args: [x], env: [{name: EXTRA, value: z}], provideClusterInfo: true}"));
        assertThat(resolve().credential()).isEqualTo(new Credential.Bearer("x-z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3|ended with code 3; run it by hand to see why",
                "echo nothing: [|printed no ExecCredential; run it by hand to see what it prints",
                "echo '{\"status\": {}}'|gave neither a token nor a certificate; log in with it again",
            })
    void saysHowAPluginFailed(String script, String words) throws IOException {
        Path plugin = write("bin/login", "#!/bin/sh\n" + script + "\n");
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        use(
                LAB.replace(
                        "token: t1",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/login}"));
        assertThatThrownBy(this::resolve)
                .hasMessage("credential plugin \"%s\" %s".formatted(plugin, words));
    }

    @Test
    void saysHowToInstallAPluginThatIsMissing() throws IOException {
        use(
                LAB.replace(
                        "token: t1",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./gone,"
                                + " installHint: apt install it}"));
        assertThatThrownBy(this::resolve)
                .hasMessageEndingWith(
                        "cannot be run; install it or correct exec.command: apt install it");
    }
}
