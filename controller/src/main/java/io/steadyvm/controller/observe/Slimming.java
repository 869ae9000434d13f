package io.steadyvm.controller.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.steadyvm.api.Annotations;
import io.steadyvm.api.RunStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a cache keeps of an object: nothing that the controller does not read. What it needs rarely,
 * such as the template of a halted VM that starts, it reads from the server then.
 */
final class Slimming {
    /** What {@code VmStatusReader} reads. */
    private static final List<String> VM_STATUS =
            List.of(
                    "created",
                    "ready",
                    "printableStatus",
                    "runStrategy",
                    "startIntent",
                    "stateChangeRequests",
                    "startFailure",
                    "conditions",
                    "observedGeneration",
                    "desiredGeneration",
                    "virtualMachineRevisionName");

    private static final List<String> VMI_STATUS =
            List.of("phase", "phaseTransitionTimestamps", "conditions");

    private Slimming() {}

    static VirtualMachine vm(VirtualMachine vm) {
        VirtualMachine slim = new VirtualMachine();
        slim.setMetadata(metadata(vm.getMetadata(), Map.of()));
        slim.setSpec(spec(vm));
        slim.setStatus(only(vm.getStatus(), VM_STATUS));
        return slim;
    }

    static VirtualMachineInstance vmi(VirtualMachineInstance vmi) {
        VirtualMachineInstance slim = new VirtualMachineInstance();
        slim.setMetadata(metadata(vmi.getMetadata(), annotations(vmi.getMetadata())));
        slim.setStatus(only(vmi.getStatus(), VMI_STATUS));
        return slim;
    }

    /**
     * A VM without an instance has no use for its template until it is started, and then reads it.
     * One that is always on will be started again at any moment: that read is spared.
     */
    private static @Nullable JsonNode spec(VirtualMachine vm) {
        JsonNode spec = vm.getSpec();
        JsonNode status = vm.getStatus();
        boolean created = status != null && status.path("created").asBoolean(false);
        if (spec == null || created || isAlwaysOn(spec)) {
            return spec;
        }
        return only(spec, List.of("running", "runStrategy"));
    }

    private static boolean isAlwaysOn(JsonNode spec) {
        return RunStrategy.of(spec).filter(RunStrategy.ALWAYS::equals).isPresent();
    }

    private static @Nullable JsonNode only(@Nullable JsonNode tree, List<String> fields) {
        if (tree == null) {
            return null;
        }
        ObjectNode slim = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            if (tree.has(field)) {
                slim.set(field, tree.get(field));
            }
        }
        return slim;
    }

    private static Map<String, String> annotations(ObjectMeta metadata) {
        Map<String, String> full = metadata.getAnnotations();
        if (full == null) {
            return Map.of();
        }
        Map<String, String> slim = new HashMap<>();
        for (String name : List.of(Annotations.VM_GENERATION, Annotations.RELEASED_FROM)) {
            String value = full.get(name);
            if (value != null) {
                slim.put(name, value);
            }
        }
        return Map.copyOf(slim);
    }

    private static ObjectMeta metadata(ObjectMeta full, Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withNamespace(full.getNamespace())
                .withName(full.getName())
                .withUid(full.getUid())
                .withResourceVersion(full.getResourceVersion())
                .withGeneration(full.getGeneration())
                .withDeletionTimestamp(full.getDeletionTimestamp())
                .withFinalizers(full.getFinalizers())
                .withOwnerReferences(full.getOwnerReferences())
                .withAnnotations(annotations)
                .build();
    }
}
