package io.steadyvm.runtime.config;

import io.steadyvm.operations.Setting;

/** Every environment variable that the runtime reads: name, default, legal values, meaning. */
public enum RuntimeSetting implements Setting {
    KUBECONFIG(
            "KUBECONFIG",
            "",
            "a file that can be read",
            "how to reach the API server; without it, the Pod's service account"),
    DIRECTORY(
            "STEADYVM_DIR",
            "/var/lib/steadyvm",
            "an absolute path of at most 50 characters, as sockets are below it",
            "where the guests' files are"),
    IMAGES(
            "STEADYVM_IMAGES",
            "/var/lib/steadyvm-images",
            "an absolute path",
            "the folder of images: REPOSITORY:TAG/disk/FILE, or OCI layouts"),
    HOST_DISKS(
            "STEADYVM_HOST_DISKS",
            "/var/lib/steadyvm-disks",
            "an absolute path",
            "the only folder whose files guests may have as hostDisk"),
    NODE_NAME(
            "STEADYVM_NODE_NAME",
            "",
            "a node's name",
            "what is written as the instances' nodeName"),
    OPERATIONS_LISTEN(
            "STEADYVM_OPERATIONS_LISTEN",
            "127.0.0.1:9404",
            HOST_PORT,
            "plain HTTP: /livez, /readyz, /metrics"),
    CONSOLE_LISTEN(
            "STEADYVM_CONSOLE_LISTEN",
            "0.0.0.0:9405",
            HOST_PORT,
            "TLS: the guests' serial consoles, for the webhook alone"),
    CONSOLE_HOST(
            "STEADYVM_CONSOLE_HOST",
            "",
            "a host name or an IP address",
            "under which the webhook reaches the consoles; without it, the node's name"),
    QEMU(
            "STEADYVM_QEMU",
            "qemu-system-x86_64",
            "a program's name or path",
            "which QEMU runs the guests"),
    ACCELERATOR(
            "STEADYVM_ACCELERATOR",
            "auto",
            "auto, kvm, tcg",
            "auto takes KVM where it runs a guest's first instructions"),
    GUEST_NETWORK(
            "STEADYVM_GUEST_NETWORK",
            "isolated",
            "isolated, nat",
            "whether guests reach out; with nat they reach this node's loopback, too"),
    GUESTS_ON_EXIT(
            "STEADYVM_GUESTS_ON_EXIT",
            "keep",
            "keep, kill",
            "what an orderly stop of the runtime does to its guests"),
    LOG_LEVEL(
            "STEADYVM_LOG_LEVEL",
            "INFO",
            "ERROR, WARN, INFO, DEBUG",
            "what is logged, as JSON lines on standard output");

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings.
    private final Entry entry;

    RuntimeSetting(String variable, String defaultValue, String legal, String meaning) {
        this.entry = new Entry(variable, defaultValue, legal, meaning);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
