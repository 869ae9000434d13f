package io.steadyvm.webhook.config;

import io.steadyvm.operations.Setting;

/** Every environment variable that the webhook reads: name, default, legal values, meaning. */
public enum WebhookSetting implements Setting {
    KUBECONFIG(
            "KUBECONFIG",
            "",
            "a file that can be read",
            "how to reach the API server; without it, the Pod's service account"),
    NAMESPACE(
            "STEADYVM_NAMESPACE",
            "steadyvm-system",
            "a namespace's name",
            "where steadyvm is installed"),
    ADMISSION_LISTEN(
            "STEADYVM_ADMISSION_LISTEN",
            "0.0.0.0:9443",
            HOST_PORT,
            "TLS: /mutate, /validate, /convert"),
    SUBRESOURCES_LISTEN(
            "STEADYVM_SUBRESOURCES_LISTEN",
            "0.0.0.0:9444",
            HOST_PORT,
            "TLS: the aggregated API subresources.kubevirt.io"),
    OPERATIONS_LISTEN(
            "STEADYVM_OPERATIONS_LISTEN",
            "127.0.0.1:9402",
            HOST_PORT,
            "plain HTTP: /livez, /readyz, /metrics"),
    CLIENT_CA_FILE(
            "STEADYVM_CLIENT_CA_FILE",
            "",
            "a PEM file that can be read",
            "who signs the API server's client certificate towards webhooks; without it, what the"
                    + " cluster says in ConfigMap kube-system/extension-apiserver-authentication"),
    REQUIRE_CLIENT_CERTIFICATE(
            "STEADYVM_REQUIRE_CLIENT_CERTIFICATE",
            "true",
            BOOLEAN,
            "whether /mutate and /validate answer only to a client certificate; `false` leaves"
                    + " them open to everybody who reaches the port"),
    TLS_MODE(
            "STEADYVM_TLS_MODE",
            "self-issued",
            "self-issued, file",
            "where the serving certificate comes from"),
    TLS_DIR(
            "STEADYVM_TLS_DIR",
            "",
            "a directory with tls.crt and tls.key",
            "the serving certificate in mode `file`"),
    TLS_HOSTS(
            "STEADYVM_TLS_HOSTS",
            "",
            "host names and IP addresses, comma-separated",
            "names in the self-issued certificate beside the Service's"),
    CA_LIFETIME(
            "STEADYVM_CA_LIFETIME",
            "P90D",
            WebhookSetting.DURATION + " of at least PT30S and the leaf's lifetime",
            "life of a self-issued authority; its heir takes over after two thirds, or after"
                    + " a third of a life of minutes"),
    LEAF_LIFETIME(
            "STEADYVM_LEAF_LIFETIME",
            "PT24H",
            WebhookSetting.DURATION + " of at least PT3S",
            "life of a self-issued serving certificate; renewed after two thirds"),
    DEFAULT_MACHINE_TYPE(
            "STEADYVM_DEFAULT_MACHINE_TYPE",
            "",
            "a versioned machine type of the default architecture",
            "written into VMs that name none, or an alias; without it, pc-q35-7.2, or virt-7.2 on"
                    + " arm64, or s390-ccw-virtio-7.2 on s390x"),
    DEFAULT_ARCHITECTURE(
            "STEADYVM_DEFAULT_ARCHITECTURE",
            "amd64",
            "amd64, arm64, s390x",
            "written into VMs that name none"),
    FEATURE_GATES(
            "STEADYVM_FEATURE_GATES",
            "",
            "HostDisk, DeclarativeHotplugVolumes, comma-separated",
            "what is allowed beyond KubeVirt's default; with HostDisk, whoever may create a VM can"
                    + " read and write files of the node"),
    RUNTIME_FINALIZER(
            "STEADYVM_RUNTIME_FINALIZER",
            "false",
            BOOLEAN,
            "whether VMIs get the finalizer that a runtime removes when the guest is gone"),
    MAX_IN_FLIGHT(
            "STEADYVM_MAX_IN_FLIGHT",
            "256",
            "an integer from 1 to 10000",
            "requests worked on at the same time; one more is answered 429"),
    DRAIN_DELAY(
            "STEADYVM_DRAIN_DELAY",
            "PT0S",
            WebhookSetting.DURATION + " from PT0S to PT5M",
            "how long to go on serving after SIGTERM, while clients learn to go elsewhere"),
    PORTS_FILE(
            "STEADYVM_PORTS_FILE",
            "",
            "a file that can be written",
            "where to write the bound addresses, for supervisors"),
    LOG_LEVEL(
            "STEADYVM_LOG_LEVEL",
            "INFO",
            "ERROR, WARN, INFO, DEBUG",
            "what is logged, as JSON lines on standard output");

    private static final String DURATION = "an ISO-8601 duration, such as PT24H,";

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings.
    private final Entry entry;

    WebhookSetting(String variable, String defaultValue, String legal, String meaning) {
        this.entry = new Entry(variable, defaultValue, legal, meaning);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
