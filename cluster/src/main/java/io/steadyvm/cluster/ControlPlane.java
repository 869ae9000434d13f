package io.steadyvm.cluster;

import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.HttpProbe;
import io.steadyvm.cluster.process.Program;
import io.steadyvm.cluster.process.Readiness;
import io.steadyvm.cluster.process.Supervisor;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * etcd, kube-apiserver and kube-controller-manager as children of this JVM, on loopback, with TLS
 * and RBAC: what a cluster has, without nodes.
 *
 * <p>{@link #startServer} first, then the CustomResourceDefinitions, then {@link
 * #startControllers}: the garbage collector asks which kinds there are when it starts and then
 * every 30 s only.
 */
public final class ControlPlane implements AutoCloseable {
    /** Three seconds are usual on two idle cores; a machine that also compiles needs many more. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A ServiceAccount's token that outlives any run; nothing renews it outside of a Pod. */
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(365);

    /** Of the Service `kubernetes`: the first one of the range. */
    private static final String SERVICE_ADDRESS = "10.96.0.1";

    private final StateDirectory state;
    private final ControlPlanePrograms programs;
    private final Ports ports;
    private final ControlPlanePki pki;
    private final Kubectl kubectl;
    private final HttpClient etcdHttp;
    private final HttpClient http;
    private final ChildProcess etcd;
    private final ChildProcess apiServer;
    private final ChildProcess controllerManager;

    public ControlPlane(
            StateDirectory state,
            Ports ports,
            ControlPlanePrograms programs,
            ControlPlaneOptions options,
            Supervisor supervisor,
            Clock clock) {
        this.state = state;
        this.programs = programs;
        this.ports = ports;
        pki =
                ControlPlanePki.in(
                        state.pki(),
                        clock,
                        options.nodeAddress()
                                .map(address -> List.of(address, SERVICE_ADDRESS))
                                .orElse(List.of()));
        Identity administrator = pki.administrator();
        writeKubeconfig("admin", administrator);
        writeKubeconfig("controller-manager", pki.controllerManagerClient());
        AdmissionConfiguration.write(
                state,
                pki,
                options.nodeAddress().isPresent()
                        ? pki.webhookCallerOfCluster()
                        : pki.webhookCaller());
        AuditPolicy.write(state);
        kubectl = new Kubectl(programs.kubectl(), adminKubeconfig(), state.file("kubectl-cache"));
        etcdHttp = client(pki.etcdProbe().sslContext(pki.etcd().certificate()));
        http = client(administrator.sslContext(pki.cluster().certificate()));
        etcd =
                supervisor.child(
                        program("etcd", EtcdArguments.of(programs, state, pki, ports, options)),
                        ready(etcdHttp, Loopback.https(ports, Ports.Role.ETCD, "/readyz")));
        apiServer =
                supervisor.child(
                        program(
                                "kube-apiserver",
                                ApiServerArguments.of(programs, state, pki, ports, options)),
                        ready(http, Loopback.https(ports, Ports.Role.API_SERVER, "/readyz")));
        controllerManager =
                supervisor.child(
                        program(
                                "kube-controller-manager",
                                ControllerManagerArguments.of(
                                        programs,
                                        pki,
                                        ports,
                                        state.kubeconfig("controller-manager"),
                                        options)),
                        ready(
                                http,
                                Loopback.https(ports, Ports.Role.CONTROLLER_MANAGER, "/healthz")));
    }

    private Program program(String name, List<String> command) {
        return new Program(name, command, Map.of("HOME", state.root().toString()), state.log(name));
    }

    private static Readiness ready(HttpClient client, URI endpoint) {
        return new Readiness(new HttpProbe(client, endpoint), PATIENCE);
    }

    private static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private void writeKubeconfig(String name, Identity identity) {
        KubeConfig.withCertificate(server(), pki.cluster().pem(), name, identity)
                .writeTo(state.kubeconfig(name));
    }

    /** etcd and kube-apiserver; returns when requests are answered. */
    public void startServer() {
        etcd.start();
        apiServer.start();
    }

    /**
     * kube-controller-manager; returns when it serves. Its controllers follow within seconds, as in
     * any cluster: wait for their effects.
     */
    public void startControllers() {
        controllerManager.start();
    }

    /** To try what happens when nothing can be stored. */
    public EtcdAlarm etcdAlarm() {
        return EtcdAlarm.of(etcdHttp, ports);
    }

    /**
     * Writes a kubeconfig with which a process outside of the cluster is the given ServiceAccount,
     * with its rights and no more.
     */
    public Path serviceAccountKubeconfig(String namespace, String name) {
        String token =
                kubectl.require(
                        "create",
                        "token",
                        name,
                        "--namespace=" + namespace,
                        "--duration=" + TOKEN_LIFETIME.toHours() + "h");
        return KubeConfig.withToken(server(), pki.cluster().pem(), name, token.strip())
                .writeTo(state.kubeconfig(name));
    }

    /** A certificate of the cluster's authority, for a part of the cluster. */
    public Identity issue(Subject subject) {
        return pki.cluster().issue(subject);
    }

    /** PEM of the authority that signs who is who in the cluster. */
    public Path authority() {
        return pki.cluster().file();
    }

    /**
     * Writes a kubeconfig for a part of the cluster.
     *
     * @param name of the file, and of the user in it
     * @param subject whom the API server takes it for
     * @param address the API server's, as that part reaches it
     */
    public Path kubeconfig(String name, Subject subject, String address) {
        String url = "https://%s:%d".formatted(address, ports.of(Ports.Role.API_SERVER));
        return KubeConfig.withCertificate(url, pki.cluster().pem(), name, issue(subject))
                .writeTo(state.kubeconfig(name));
    }

    /** The given ServiceAccount's kubectl. */
    public Kubectl kubectlAs(String namespace, String name) {
        return kubectl.as(serviceAccountKubeconfig(namespace, name));
    }

    /** The API server's URL. */
    public String server() {
        return Loopback.https(ports, Ports.Role.API_SERVER);
    }

    /** Where etcd, kube-apiserver, kube-controller-manager and the kubectl of their release are. */
    public ControlPlanePrograms programs() {
        return programs;
    }

    /** A user who may do everything. */
    public Path adminKubeconfig() {
        return state.kubeconfig("admin");
    }

    /** Of the administrator; asks the API server at less cost than a kubectl that is started. */
    public HttpClient http() {
        return http;
    }

    /** Of the administrator. */
    public Kubectl kubectl() {
        return kubectl;
    }

    /** PEM of the authority whose certificate the API server shows to admission webhooks. */
    public Path webhookClientAuthority() {
        return pki.webhookClient().file();
    }

    /** The API server's audit log; empty unless {@link ControlPlaneOptions#audit}. */
    public Path auditLog() {
        return state.auditLog();
    }

    public ChildProcess etcd() {
        return etcd;
    }

    public ChildProcess apiServer() {
        return apiServer;
    }

    public ChildProcess controllerManager() {
        return controllerManager;
    }

    @Override
    public void close() {
        controllerManager.close();
        apiServer.close();
        etcd.close();
        http.close();
        etcdHttp.close();
    }
}
