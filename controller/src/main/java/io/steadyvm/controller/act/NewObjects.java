package io.steadyvm.controller.act;

import io.steadyvm.api.Annotations;
import io.steadyvm.api.Finalizers;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.Labels;
import io.steadyvm.controller.view.VmView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the objects that a start creates. */
final class NewObjects {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NewObjects() {}

    /** The instance: the template's labels, annotations and spec under the VM's own name. */
    static ObjectNode instance(VmView vm) {
        JsonNode template = vm.spec().path("template");
        ObjectNode instance = JSON.objectNode();
        instance.put("apiVersion", KubeVirt.API_VERSION_V1).put("kind", KubeVirt.VMI_KIND);
        ObjectNode metadata = instance.putObject("metadata");
        metadata.put("namespace", vm.key().namespace()).put("name", vm.key().name());
        metadata.set("labels", labels(vm, template.path("metadata").path("labels")));
        ObjectNode annotations = copy(template.path("metadata").path("annotations"));
        annotations.put(Annotations.VM_GENERATION, Long.toString(vm.generation()));
        metadata.set("annotations", annotations);
        metadata.putArray("ownerReferences").add(ownerReference(vm));
        metadata.putArray("finalizers").add(Finalizers.VM_CONTROLLER);
        ObjectNode spec = copy(template.path("spec"));
        if (vm.status().start().paused()) {
            spec.put("startStrategy", "Paused");
        }
        instance.set("spec", spec);
        return instance;
    }

    private static ObjectNode labels(VmView vm, JsonNode template) {
        ObjectNode labels = copy(template);
        String value = Labels.valueOf(vm.key().name());
        return labels.put(Labels.VM_NAME, value).put(Labels.VMI_ID, value);
    }

    /** What the instance was made from, so that a later change can be named. */
    static ObjectNode revision(VmView vm, String name) {
        ObjectNode revision = JSON.objectNode();
        revision.put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
        ObjectNode metadata = revision.putObject("metadata");
        metadata.put("namespace", vm.key().namespace()).put("name", name);
        metadata.putArray("ownerReferences").add(ownerReference(vm));
        revision.putObject("data").set("spec", vm.spec());
        revision.put("revision", vm.generation());
        return revision;
    }

    static ObjectNode ownerReference(VmView vm) {
        return JSON.objectNode()
                .put("apiVersion", KubeVirt.API_VERSION_V1)
                .put("kind", KubeVirt.VM_KIND)
                .put("name", vm.key().name())
                .put("uid", vm.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    private static ObjectNode copy(JsonNode node) {
        return node.isObject() ? ((ObjectNode) node).deepCopy() : JSON.objectNode();
    }
}
