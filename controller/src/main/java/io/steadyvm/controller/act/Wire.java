package io.steadyvm.controller.act;

import io.steadyvm.api.Annotations;
import io.steadyvm.api.Finalizers;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmStatusPatch;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders a request as an HTTP call. Patches of existing objects are merge patches (custom
 * resources know no strategic ones) that carry the resource version; deletes carry it and the uid.
 */
final class Wire {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REVISIONS = "controllerrevisions";

    private Wire() {}

    static HttpCall render(Request request) {
        return switch (request) {
            case Request.GetVm(ObjectKey key) -> HttpCall.get(vm(key));
            case Request.GetVmi(ObjectKey key) -> HttpCall.get(vmi(key));
            case Request.GetRevision(ObjectKey key, String name) ->
                    HttpCall.get(revisions(key) + "/" + name);
            case Request.PatchVmStatus(VmView vm, var status) -> {
                ObjectNode patch = guarded(vm.resourceVersion());
                patch.set("status", VmStatusPatch.between(vm.status(), status));
                yield HttpCall.mergePatch(vm(vm.key()) + "/status", patch);
            }
            case Request.AddVmFinalizer(VmView vm) -> {
                List<String> finalizers = new ArrayList<>(vm.finalizers());
                finalizers.add(Finalizers.VM_CONTROLLER);
                yield HttpCall.mergePatch(
                        vm(vm.key()), finalizers(vm.resourceVersion(), finalizers));
            }
            case Request.RemoveVmFinalizer(VmView vm) ->
                    HttpCall.mergePatch(
                            vm(vm.key()),
                            finalizers(vm.resourceVersion(), withoutOurs(vm.finalizers())));
            case Request.SwitchStrategy(VmView vm, RunStrategy to) -> switchTo(vm, to);
            case Request.WriteFirmwareUuid(VmView vm, String uuid) -> {
                ObjectNode patch = guarded(vm.resourceVersion());
                patch.putObject("spec")
                        .putObject("template")
                        .putObject("spec")
                        .putObject("domain")
                        .putObject("firmware")
                        .put("uuid", uuid);
                yield HttpCall.mergePatch(vm(vm.key()), patch);
            }
            case Request.CreateRevision(VmView vm, String name) ->
                    HttpCall.post(revisions(vm.key()), NewObjects.revision(vm, name));
            case Request.DeleteRevision(VmView vm, String name) ->
                    HttpCall.delete(revisions(vm.key()) + "/" + name, JSON.objectNode());
            case Request.CreateVmi(VmView vm) ->
                    HttpCall.post(
                            namespace(KubeVirt.GROUP, KubeVirt.V1, vm.key()) + KubeVirt.VMI_PLURAL,
                            NewObjects.instance(vm));
            case Request.ActivateVmi(VmiView vmi) -> {
                ObjectNode patch = guarded(vmi.resourceVersion());
                patch.putObject("status").put("phase", VmiPhase.PENDING.text());
                yield HttpCall.mergePatch(vmi(vmi.key()) + "/status", patch);
            }
            case Request.AdoptVmi(VmView vm, VmiView vmi) ->
                    HttpCall.mergePatch(vmi(vmi.key()), adoption(vm, vmi));
            case Request.ReleaseVmi(VmView vm, VmiView vmi) ->
                    HttpCall.mergePatch(vmi(vmi.key()), release(vm, vmi));
            case Request.RemoveVmiFinalizer(VmiView vmi) ->
                    HttpCall.mergePatch(
                            vmi(vmi.key()),
                            finalizers(vmi.resourceVersion(), withoutOurs(vmi.finalizers())));
            case Request.DeleteVmi(VmiView vmi) -> {
                ObjectNode options = JSON.objectNode();
                options.put("apiVersion", "v1").put("kind", "DeleteOptions");
                options.putObject("preconditions")
                        .put("uid", vmi.uid())
                        .put("resourceVersion", Long.toString(vmi.resourceVersion()));
                yield HttpCall.delete(vmi(vmi.key()), options);
            }
        };
    }

    private static HttpCall switchTo(VmView vm, RunStrategy to) {
        ObjectNode patch = guarded(vm.resourceVersion());
        ObjectNode spec = patch.putObject("spec");
        if (vm.legacyRunning()) {
            spec.put("running", to != RunStrategy.HALTED);
        } else {
            spec.put("runStrategy", to.text());
        }
        return HttpCall.mergePatch(vm(vm.key()), patch);
    }

    /** Other owners stay; the generation that it was made from was another VM's. */
    private static ObjectNode adoption(VmView vm, VmiView vmi) {
        ObjectNode patch = guarded(vmi.resourceVersion());
        ObjectNode metadata = (ObjectNode) patch.get("metadata");
        ArrayNode owners = metadata.putArray("ownerReferences");
        vmi.ownerReferences().values().forEach(owners::add);
        owners.add(NewObjects.ownerReference(vm));
        if (!vmi.hasFinalizer()) {
            ArrayNode finalizers = metadata.putArray("finalizers");
            vmi.finalizers().forEach(finalizers::add);
            finalizers.add(Finalizers.VM_CONTROLLER);
        }
        metadata.putObject("annotations")
                .putNull(Annotations.VM_GENERATION)
                .putNull(Annotations.RELEASED_FROM);
        return patch;
    }

    private static ObjectNode release(VmView vm, VmiView vmi) {
        ObjectNode patch = guarded(vmi.resourceVersion());
        ObjectNode metadata = (ObjectNode) patch.get("metadata");
        metadata.putObject("annotations").put(Annotations.RELEASED_FROM, vm.uid());
        ArrayNode others = JSON.arrayNode();
        for (JsonNode owner : vmi.ownerReferences().values()) {
            if (!owner.path("uid").asString("").equals(vm.uid())) {
                others.add(owner);
            }
        }
        if (others.size() < vmi.ownerReferences().size()) {
            metadata.set("ownerReferences", others);
        }
        return patch;
    }

    private static ObjectNode finalizers(long resourceVersion, List<String> finalizers) {
        ObjectNode patch = guarded(resourceVersion);
        ArrayNode list = ((ObjectNode) patch.get("metadata")).putArray("finalizers");
        finalizers.forEach(list::add);
        return patch;
    }

    private static List<String> withoutOurs(List<String> finalizers) {
        List<String> others = new ArrayList<>(finalizers);
        others.remove(Finalizers.VM_CONTROLLER);
        return others;
    }

    private static ObjectNode guarded(long resourceVersion) {
        ObjectNode patch = JSON.objectNode();
        patch.putObject("metadata").put("resourceVersion", Long.toString(resourceVersion));
        return patch;
    }

    private static String vm(ObjectKey key) {
        return namespace(KubeVirt.GROUP, KubeVirt.V1, key) + KubeVirt.VM_PLURAL + "/" + key.name();
    }

    private static String vmi(ObjectKey key) {
        return namespace(KubeVirt.GROUP, KubeVirt.V1, key) + KubeVirt.VMI_PLURAL + "/" + key.name();
    }

    private static String revisions(ObjectKey key) {
        return namespace("apps", "v1", key) + REVISIONS;
    }

    private static String namespace(String group, String version, ObjectKey key) {
        return "/apis/" + group + "/" + version + "/namespaces/" + key.namespace() + "/";
    }
}
