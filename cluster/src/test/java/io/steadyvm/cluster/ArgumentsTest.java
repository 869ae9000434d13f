package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    /** What looks like host:port or an address to listen on. */
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+(?!/|\\d)");

    private final StateDirectory state = StateDirectory.temporary();
    private final Ports ports = Ports.claim(0);
    private final ControlPlanePki pki =
            ControlPlanePki.in(state.pki(), Clock.systemUTC(), List.of());
    private final ControlPlanePrograms programs = new ControlPlanePrograms(Path.of("/programs"));
    private final ControlPlaneOptions defaults = ControlPlaneOptions.defaults();

    @AfterEach
    void close() {
        ports.close();
        state.close();
    }

    @Test
    void listenOnLoopbackOnly() {
        List<String> all =
                Stream.of(etcd(defaults), apiServer(defaults), controllerManager())
                        .flatMap(List::stream)
                        .toList();

        assertThat(all)
                .flatExtracting(argument ->
                        ADDRESS.matcher(argument).results().map(MatchResult::group).toList())
                .isNotEmpty()
                .containsOnly("127.0.0.1");
        assertThat(apiServer(defaults)).contains("--bind-address=127.0.0.1");
        assertThat(controllerManager()).contains("--bind-address=127.0.0.1");
    }

    @Test
    void nameFilesThatExist() {
        assertThat(Stream.of(etcd(defaults), apiServer(defaults)).flatMap(List::stream))
                .filteredOn(argument -> argument.matches(".*=/.*\\.(crt|key|pub)"))
                .hasSizeGreaterThan(10)
                .allSatisfy(argument ->
                        assertThat(Path.of(argument.substring(argument.indexOf('=') + 1)))
                                .exists());
    }

    @Test
    void skipFsyncUnlessItIsAskedFor() {
        assertThat(etcd(defaults)).contains("--unsafe-no-fsync");
        assertThat(etcd(defaults.withFsync())).doesNotContain("--unsafe-no-fsync");
    }

    @Test
    void logForAuditOnlyWhenItIsAskedFor() {
        assertThat(apiServer(defaults)).noneMatch(argument -> argument.startsWith("--audit"));
        assertThat(apiServer(defaults.withAudit()))
                .contains("--audit-log-path=" + state.auditLog());
    }

    /** A kubelet is let in under its own name only, and Pods find the API server. */
    @Test
    void knowNodesWhereThereAreSome() {
        ControlPlaneOptions options = defaults.withNodes("10.99.0.1");

        assertThat(apiServer(options))
                .contains(
                        "--bind-address=0.0.0.0",
                        "--advertise-address=10.99.0.1",
                        "--authorization-mode=Node,RBAC",
                        "--enable-admission-plugins=NodeRestriction")
                .doesNotContain("--endpoint-reconciler-type=none");
        assertThat(controllerManager(options)).contains("--controllers=*");
    }

    @Test
    void putTheUsersArgumentsLastSoThatTheyWin() {
        ControlPlaneOptions options =
                new ControlPlaneOptions(
                        false, true, Optional.empty(), List.of("--authorization-mode=AlwaysAllow"));

        assertThat(apiServer(options).getLast()).isEqualTo("--authorization-mode=AlwaysAllow");
    }

    private List<String> etcd(ControlPlaneOptions options) {
        return EtcdArguments.of(programs, state, pki, ports, options);
    }

    private List<String> apiServer(ControlPlaneOptions options) {
        return ApiServerArguments.of(programs, state, pki, ports, options);
    }

    private List<String> controllerManager() {
        return controllerManager(defaults);
    }

    private List<String> controllerManager(ControlPlaneOptions options) {
        return ControllerManagerArguments.of(
                programs, pki, ports, state.kubeconfig("kcm"), options);
    }
}
