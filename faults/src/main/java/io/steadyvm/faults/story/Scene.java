package io.steadyvm.faults.story;

import tools.jackson.databind.JsonNode;

/** Where the story happens: the objects of one VM in one namespace, and what people do to them. */
public final class Scene {
    /** Its name in each run: a new VM of an old name is one of the hazards. */
    public static final String VM = "vm";

    private final ClusterApi api;
    private final String kubevirt;
    private final String revisions;
    private final Guests guests;

    public Scene(ClusterApi api, String namespace, Guests guests) {
        this.api = api;
        this.kubevirt = "/apis/kubevirt.io/v1/namespaces/" + namespace + "/";
        this.revisions = "/apis/apps/v1/namespaces/" + namespace + "/controllerrevisions";
        this.guests = guests;
    }

    private String vmPath() {
        return kubevirt + "virtualmachines/" + VM;
    }

    private String vmiPath() {
        return kubevirt + "virtualmachineinstances/" + VM;
    }

    JsonNode vm() {
        return api.get(vmPath());
    }

    JsonNode vmi() {
        return api.get(vmiPath());
    }

    /** All that there is of the VM. */
    public Look look() {
        return new Look(vm(), vmi(), api.get(revisions).path("items"));
    }

    /** The same at less cost, for who looks again and again: without the revisions. */
    public Look glance() {
        JsonNode vm = vm();
        return new Look(vm, vmi(), vm.path("revisions"));
    }

    void create() {
        api.post(kubevirt + "virtualmachines", Objects.vm(VM));
    }

    void change(JsonNode patch) {
        api.patch(vmPath(), patch);
    }

    void request(JsonNode patch) {
        api.patch(vmPath() + "/status", patch);
    }

    void deleteVm() {
        api.delete(vmPath());
    }

    void deleteInstance() {
        api.delete(vmiPath());
    }

    void powerOff() {
        guests.powerOff(vmi());
    }

    public Guests guests() {
        return guests;
    }
}
