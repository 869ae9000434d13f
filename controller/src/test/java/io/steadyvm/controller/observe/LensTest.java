package io.steadyvm.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LensTest {
    private static final String VM =
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata:
              name: vm
              namespace: ns
              uid: vm-uid
              resourceVersion: "42"
              generation: 3
              deletionTimestamp: "2026-11-23T12:00:00Z"
              finalizers: [orphan, kubevirt.io/virtualMachineControllerFinalize]
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
              managedFields: [{manager: kubectl}]
            spec:
              running: false
              template: {spec: {domain: {firmware: {uuid: the-uuid}}}}
            status: {printableStatus: Stopped}
            """;
    private static final String VMI =
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata:
              name: vm
              namespace: ns
              uid: vmi-uid
              resourceVersion: "43"
              annotations: {kubevirt.io/vm-generation: "3", other: x}
              ownerReferences:
              - {apiVersion: v1, kind: Other, name: o, uid: o}
              - {apiVersion: kubevirt.io/v1, kind: VirtualMachine, name: vm, uid: vm-uid, controller: true}
            spec: {domain: {}}
            status:
              phase: Failed
              phaseTransitionTimestamps: [{phase: Running}, {phase: Failed}]
              conditions: [{type: Ready, status: "False"}]
              interfaces: [{ipAddress: 10.0.0.1}]
            """;
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    private VirtualMachine vm(String yaml) {
        return serialization.unmarshal(yaml, VirtualMachine.class);
    }

    private VirtualMachineInstance vmi(String yaml) {
        return serialization.unmarshal(yaml, VirtualMachineInstance.class);
    }

    @Test
    void readsAVm() {
        VmView view = Lens.vm(vm(VM));

        assertThat(view.uid()).isEqualTo("vm-uid");
        assertThat(view.resourceVersion()).isEqualTo(42);
        assertThat(view.deleting()).isTrue();
        assertThat(view.isOrphaning()).isTrue();
        assertThat(view.hasFinalizer()).isTrue();
        assertThat(view.strategy()).contains(RunStrategy.HALTED);
        assertThat(view.legacyRunning()).isTrue();
        assertThat(view.firmwareUuid()).isEqualTo("the-uuid");
    }

    @Test
    void readsAnInstance() {
        VmiView view = Lens.vmi(vmi(VMI));

        assertThat(view.owner().orElseThrow().uid()).isEqualTo("vm-uid");
        assertThat(view.ownerReferences()).hasSize(2);
        assertThat(view.phase()).contains(VmiPhase.FAILED);
        assertThat(view.reachedRunning()).isTrue();
        assertThat(view.vmGeneration()).isEqualTo(3);
        assertThat(view.conditions()).hasSize(1);
    }

    @Test
    void readsAPhaseOfTheFutureAsUnknownAndNoneAsNone() {
        assertThat(Lens.vmi(vmi(VMI.replace("phase: Failed", "phase: Sleeping"))).phase())
                .contains(VmiPhase.UNKNOWN);
        assertThat(Lens.vmi(vmi(VMI.replace("  phase: Failed", "  nothing: here"))).phase())
                .isEmpty();
    }

    @Test
    void readsAMisspeltGenerationAsUnknown() {
        assertThat(Lens.vmi(vmi(VMI.replace("\"3\"", "\"three\""))).vmGeneration()).isZero();
    }

    @Test
    void aCacheKeepsOfAHaltedVmOnlyWhatIsRead() {
        VirtualMachine slim = Slimming.vm(vm(VM));

        assertThat(slim.getMetadata().getManagedFields()).isEmpty();
        assertThat(slim.getMetadata().getAnnotations()).isNullOrEmpty();
        VmView view = Lens.vm(slim);
        assertThat(view.knowsSpec()).isFalse();
        assertThat(view.strategy()).contains(RunStrategy.HALTED);
        assertThat(view.hasFinalizer()).isTrue();
    }

    /** All of it: whatever else an object brings along would be there ten thousand times. */
    @Test
    void aCacheHoldsNothingElse() {
        assertThat(held(Slimming.vm(vm(VM))))
                .isEqualTo(
                        json(
                                """
                                {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine",
                                 "metadata": {
                                   "namespace": "ns", "name": "vm", "uid": "vm-uid",
                                   "resourceVersion": "42", "generation": 3,
                                   "deletionTimestamp": "2026-11-23T12:00:00Z",
                                   "finalizers": [
                                     "orphan", "kubevirt.io/virtualMachineControllerFinalize"]},
                                 "spec": {"running": false},
                                 "status": {"printableStatus": "Stopped"}}
                                """));
        JsonNode vmi = held(Slimming.vmi(vmi(VMI)));
        assertThat(vmi.propertyNames())
                .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "status");
        assertThat(vmi.at("/metadata/annotations"))
                .isEqualTo(json("{\"kubevirt.io/vm-generation\": \"3\"}"));
        assertThat(vmi.path("status").propertyNames())
                .containsExactlyInAnyOrder("phase", "phaseTransitionTimestamps", "conditions");
    }

    private JsonNode held(HasMetadata slim) {
        return json(serialization.asJson(slim));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void aStoppedVmKeepsNoTemplateUnlessItIsAlwaysOn() {
        for (String strategy : List.of("Halted", "Manual", "Once", "RerunOnFailure", "Always")) {
            VirtualMachine stopped = vm(VM.replace("running: false", "runStrategy: " + strategy));

            assertThat(Lens.vm(Slimming.vm(stopped)).knowsSpec())
                    .as(strategy)
                    .isEqualTo(strategy.equals("Always"));
        }
    }

    @Test
    void aCacheKeepsTheTemplateOfAVmThatRunsOrWill() {
        assertThat(Lens.vm(Slimming.vm(vm(VM.replace("false", "true")))).knowsSpec()).isTrue();
        assertThat(
                        Lens.vm(
                                        Slimming.vm(
                                                vm(
                                                        VM.replace(
                                                                "{printable",
                                                                "{created: true, printable"))))
                                .knowsSpec())
                .isTrue();
    }

    @Test
    void aCacheKeepsOfAnInstanceWhatDecisionsNeed() {
        VmiView full = Lens.vmi(vmi(VMI));
        VmiView slim = Lens.vmi(Slimming.vmi(vmi(VMI)));

        assertThat(slim.spec().isMissingNode()).isTrue();
        assertThat(slim.owner()).isEqualTo(full.owner());
        assertThat(slim.phase()).isEqualTo(full.phase());
        assertThat(slim.reachedRunning()).isTrue();
        assertThat(slim.vmGeneration()).isEqualTo(3);
        assertThat(slim.conditions()).isEqualTo(full.conditions());
    }

    @Test
    void aContradictionIsNoStrategy() {
        String both = VM.replace("running: false", "running: false\n  runStrategy: Always");

        assertThat(Lens.vm(vm(both)).strategy()).isEqualTo(Optional.empty());
    }
}
