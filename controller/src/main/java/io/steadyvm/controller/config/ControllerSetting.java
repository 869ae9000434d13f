package io.steadyvm.controller.config;

import io.steadyvm.operations.Setting;

/** Every environment variable that the controller reads: name, default, legal values, meaning. */
public enum ControllerSetting implements Setting {
    KUBECONFIG(
            "KUBECONFIG",
            "",
            "a file that can be read",
            "how to reach the API server; without it, the Pod's service account"),
    NAMESPACE(
            "STEADYVM_NAMESPACE",
            "steadyvm-system",
            "a namespace's name",
            "where the Lease steadyvm-controller is"),
    OPERATIONS_LISTEN(
            "STEADYVM_OPERATIONS_LISTEN",
            "127.0.0.1:9403",
            HOST_PORT,
            "plain HTTP: /livez, /readyz, /metrics"),
    WORKERS(
            "STEADYVM_WORKERS",
            "3",
            "an integer from 1 to 64",
            "VMs that are worked on at the same time"),
    REQUEST_TIMEOUT(
            "STEADYVM_REQUEST_TIMEOUT",
            "PT5S",
            "an ISO-8601 duration of whole seconds from PT1S to PT60S",
            "after which the API server gives up a request of ours; never longer than the lease"
                    + " duration minus the renew deadline"),
    LEASE_DURATION(
            "STEADYVM_LEASE_DURATION",
            "PT15S",
            "an ISO-8601 duration of whole seconds, longer than the renew deadline",
            "how long others wait for a leader that says nothing"),
    RENEW_DEADLINE(
            "STEADYVM_RENEW_DEADLINE",
            "PT10S",
            "an ISO-8601 duration, longer than the retry period",
            "after which a leader that cannot renew its lease exits"),
    RETRY_PERIOD(
            "STEADYVM_RETRY_PERIOD",
            "PT2S",
            "an ISO-8601 duration of at least PT0.1S",
            "how often the lease is renewed"),
    IDENTITY(
            "STEADYVM_IDENTITY",
            "",
            "1 to 200 characters",
            "our name in the lease; by default the host's, and something random"),
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

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings.
    private final Entry entry;

    ControllerSetting(String variable, String defaultValue, String legal, String meaning) {
        this.entry = new Entry(variable, defaultValue, legal, meaning);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
