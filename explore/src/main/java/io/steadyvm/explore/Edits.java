package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Copies of objects with one thing changed, at a new revision. */
final class Edits {
    private static final Condition READY = new Condition("Ready", "True", "", "", "", "then");

    private Edits() {}

    static JsonNode spec(int template) {
        var spec = JsonNodeFactory.instance.objectNode();
        var domain = spec.putObject("template").putObject("spec").putObject("domain");
        domain.put("memory", template);
        domain.putObject("firmware").put("uuid", "the-uuid");
        return spec;
    }

    static JsonNode withUuid(JsonNode spec, String uuid) {
        JsonNode changed = spec.deepCopy();
        ObjectNode domain = (ObjectNode) changed.at("/template/spec/domain");
        if (uuid.isEmpty()) {
            domain.remove("firmware");
        } else {
            domain.putObject("firmware").put("uuid", uuid);
        }
        return changed;
    }

    static VmView touched(VmView vm, long revision) {
        return vm.with(draft -> draft.resourceVersion = revision);
    }

    static VmView status(VmView vm, long revision, VmStatus status) {
        return vm.with(draft -> {
            draft.resourceVersion = revision;
            draft.status = status;
        });
    }

    static VmView finalizers(VmView vm, long revision, List<String> finalizers) {
        return vm.with(draft -> {
            draft.resourceVersion = revision;
            draft.finalizers = finalizers;
        });
    }

    static VmView strategy(VmView vm, long revision, RunStrategy strategy) {
        return vm.with(draft -> {
            draft.resourceVersion = revision;
            draft.generation++;
            draft.strategy = Optional.of(strategy);
        });
    }

    static VmView template(VmView vm, long revision, JsonNode spec) {
        return vm.with(draft -> {
            draft.resourceVersion = revision;
            draft.generation++;
            draft.spec = spec;
        });
    }

    static VmView deleting(VmView vm, long revision, Optional<String> finalizer) {
        List<String> finalizers = new ArrayList<>(vm.finalizers());
        finalizer.ifPresent(finalizers::add);
        return vm.with(draft -> {
            draft.resourceVersion = revision;
            draft.generation++;
            draft.deleting = true;
            draft.finalizers = finalizers;
        });
    }

    static VmiView phase(VmiView vmi, long revision, VmiPhase phase) {
        return vmi.with(draft -> {
            draft.resourceVersion = revision;
            draft.phase = Optional.of(phase);
            draft.reachedRunning |= phase == VmiPhase.RUNNING;
            draft.conditions = phase == VmiPhase.RUNNING ? List.of(READY) : List.of();
        });
    }

    static VmiView deleting(VmiView vmi, long revision) {
        return vmi.with(draft -> {
            draft.resourceVersion = revision;
            draft.deleting = true;
        });
    }

    static VmiView finalizers(VmiView vmi, long revision, List<String> finalizers) {
        return vmi.with(draft -> {
            draft.resourceVersion = revision;
            draft.finalizers = finalizers;
        });
    }

    static VmiView adopted(VmiView vmi, long revision, String uid) {
        List<String> finalizers = new ArrayList<>(vmi.finalizers());
        if (!vmi.hasFinalizer()) {
            finalizers.add(Finalizers.VM_CONTROLLER);
        }
        return vmi.with(draft -> {
            draft.resourceVersion = revision;
            draft.finalizers = finalizers;
            draft.owner = Optional.of(new VmiView.Owner("VirtualMachine", "vm", uid));
            draft.vmGeneration = 0;
            draft.releasedFrom = "";
        });
    }

    static VmiView unowned(VmiView vmi, long revision) {
        return vmi.with(draft -> {
            draft.resourceVersion = revision;
            draft.owner = Optional.empty();
        });
    }

    static VmiView released(VmiView vmi, long revision, String uid) {
        return vmi.with(draft -> {
            draft.resourceVersion = revision;
            draft.owner = vmi.owner().filter(owner -> !owner.uid().equals(uid));
            draft.releasedFrom = uid;
        });
    }

    static List<String> without(List<String> finalizers, String finalizer) {
        List<String> left = new ArrayList<>(finalizers);
        left.remove(finalizer);
        return left;
    }
}
