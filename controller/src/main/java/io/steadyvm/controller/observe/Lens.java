package io.steadyvm.controller.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.steadyvm.api.Annotations;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmStatusReader;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads objects of the wire as the views that decisions are made upon. */
public final class Lens {
    private Lens() {}

    public static ObjectKey key(HasMetadata object) {
        return new ObjectKey(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    public static VmView vm(VirtualMachine vm) {
        ObjectMeta metadata = vm.getMetadata();
        JsonNode spec = orMissing(vm.getSpec());
        JsonNode running = spec.path("running");
        return new VmView(
                key(vm),
                metadata.getUid(),
                revision(metadata),
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                metadata.getDeletionTimestamp() != null,
                finalizers(metadata),
                RunStrategy.of(spec),
                !running.isMissingNode() && !running.isNull(),
                spec.has("template") ? spec : MissingNode.getInstance(),
                VmStatusReader.read(orMissing(vm.getStatus())));
    }

    public static VmiView vmi(VirtualMachineInstance vmi) {
        ObjectMeta metadata = vmi.getMetadata();
        JsonNode status = orMissing(vmi.getStatus());
        String phase = status.path("phase").asString("");
        return new VmiView(
                key(vmi),
                metadata.getUid(),
                revision(metadata),
                metadata.getDeletionTimestamp() != null,
                finalizers(metadata),
                owner(metadata),
                ownerReferences(metadata),
                phase.isEmpty()
                        ? Optional.empty()
                        : VmiPhase.parse(phase).or(() -> Optional.of(VmiPhase.UNKNOWN)),
                reachedRunning(status),
                generation(metadata),
                annotation(metadata, Annotations.RELEASED_FROM),
                VmStatusReader.conditions(status.path("conditions")),
                orMissing(vmi.getSpec()));
    }

    /** Revisions are numbers that grow: the API promises it since Kubernetes 1.35. */
    static long revision(ObjectMeta metadata) {
        return Long.parseLong(metadata.getResourceVersion());
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private static List<String> finalizers(ObjectMeta metadata) {
        List<String> finalizers = metadata.getFinalizers();
        return finalizers == null ? List.of() : finalizers;
    }

    private static Optional<VmiView.Owner> owner(ObjectMeta metadata) {
        return references(metadata).stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .findFirst()
                .map(reference ->
                        new VmiView.Owner(
                                reference.getKind(), reference.getName(), reference.getUid()));
    }

    private static List<OwnerReference> references(ObjectMeta metadata) {
        List<OwnerReference> references = metadata.getOwnerReferences();
        return references == null ? List.of() : references;
    }

    private static JsonNode ownerReferences(ObjectMeta metadata) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (OwnerReference reference : references(metadata)) {
            ObjectNode entry = list.addObject();
            entry.put("apiVersion", reference.getApiVersion());
            entry.put("kind", reference.getKind());
            entry.put("name", reference.getName());
            entry.put("uid", reference.getUid());
            put(entry, "controller", reference.getController());
            put(entry, "blockOwnerDeletion", reference.getBlockOwnerDeletion());
        }
        return list;
    }

    private static void put(ObjectNode entry, String field, @Nullable Boolean value) {
        if (value != null) {
            entry.put(field, value.booleanValue());
        }
    }

    private static boolean reachedRunning(JsonNode status) {
        for (JsonNode entry : status.path("phaseTransitionTimestamps").values()) {
            if (entry.path("phase").asString("").equals(VmiPhase.RUNNING.text())) {
                return true;
            }
        }
        return false;
    }

    private static long generation(ObjectMeta metadata) {
        try {
            return Math.max(0, Long.parseLong(annotation(metadata, Annotations.VM_GENERATION)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String annotation(ObjectMeta metadata, String name) {
        Map<String, String> annotations = metadata.getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }
}
