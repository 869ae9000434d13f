package io.steadyvm.webhook.subresource;

import io.steadyvm.api.KubeVirt;

/** Everything that can be asked of a machine; routes, discovery and OpenAPI follow this table. */
enum Subresource {
    START(KubeVirt.VM_PLURAL, "start", true, "Start a virtual machine."),
    STOP(KubeVirt.VM_PLURAL, "stop", true, "Stop a virtual machine."),
    RESTART(KubeVirt.VM_PLURAL, "restart", true, "Restart a virtual machine."),
    EXPAND_SPEC(
            KubeVirt.VM_PLURAL,
            "expand-spec",
            false,
            "Get a virtual machine with all that it refers to filled in."),
    PAUSE(KubeVirt.VMI_PLURAL, "pause", true, "Pause an instance."),
    UNPAUSE(KubeVirt.VMI_PLURAL, "unpause", true, "Let an instance go on."),
    CONSOLE(KubeVirt.VMI_PLURAL, "console", false, "Connect to the serial console of an instance.");

    private final String resource;
    private final String word;
    private final boolean isWrite;
    private final String summary;

    Subresource(String resource, String word, boolean isWrite, String summary) {
        this.resource = resource;
        this.word = word;
        this.isWrite = isWrite;
        this.summary = summary;
    }

    String resource() {
        return resource;
    }

    /** The last segment of the path. */
    String word() {
        return word;
    }

    /** As roles name it, such as {@code virtualmachines/start}. */
    String path() {
        return resource + "/" + word;
    }

    String kind() {
        return resource.equals(KubeVirt.VM_PLURAL) ? KubeVirt.VM_KIND : KubeVirt.VMI_KIND;
    }

    /** PUT or GET. */
    String method() {
        return isWrite ? "PUT" : "GET";
    }

    /** The right that a user needs for it. */
    String verb() {
        return isWrite ? "update" : "get";
    }

    String summary() {
        return summary;
    }
}
