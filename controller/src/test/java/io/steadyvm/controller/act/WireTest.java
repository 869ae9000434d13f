package io.steadyvm.controller.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.PrintableStatus;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WireTest {
    private static final String VM = "/apis/kubevirt.io/v1/namespaces/ns/virtualmachines/vm";
    private static final String VMI =
            "/apis/kubevirt.io/v1/namespaces/ns/virtualmachineinstances/vm";
    private static final String REVISIONS = "/apis/apps/v1/namespaces/ns/controllerrevisions";
    private static final ObjectKey KEY = new ObjectKey("ns", "vm");
    private static final VmView A_VM = vm("vm");
    private static final VmiView A_VMI =
            new VmiView(
                    KEY,
                    "vmi-uid",
                    8,
                    false,
                    List.of("other", Finalizers.VM_CONTROLLER),
                    Optional.empty(),
                    json("[{'kind':'Other','uid':'o'}]"),
                    Optional.of(VmiPhase.RUNNING),
                    false,
                    1,
                    "",
                    List.of(),
                    json("{}"));

    private static VmView vm(String name) {
        return new VmView(
                new ObjectKey("ns", name),
                "vm-uid",
                7,
                3,
                false,
                List.of("first"),
                Optional.of(RunStrategy.HALTED),
                true,
                json(
                        """
                        {'running':false,'template':{
                          'metadata':{'labels':{'a':'b'},'annotations':{'c':'d'},'name':'ignored'},
                          'spec':{'domain':{}}}}
                        """),
                VmStatus.EMPTY);
    }

    private static VmStatus stopped() {
        VmStatus e = VmStatus.EMPTY;
        return new VmStatus(
                e.created(),
                e.ready(),
                PrintableStatus.STOPPED,
                e.runStrategy(),
                e.start(),
                e.requests(),
                e.startFailure(),
                e.conditions(),
                0,
                0,
                "");
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call(new Request.GetVm(KEY), "GET", VM, ""),
                call(new Request.GetVmi(KEY), "GET", VMI, ""),
                call(new Request.GetRevision(KEY, "r"), "GET", REVISIONS + "/r", ""),
                call(
                        new Request.PatchVmStatus(A_VM, stopped()),
                        "PATCH",
                        VM + "/status",
                        "{'metadata':{'resourceVersion':'7'},'status':{'printableStatus':'Stopped'}}"),
                call(
                        new Request.AddVmFinalizer(A_VM),
                        "PATCH",
                        VM,
                        "{'metadata':{'resourceVersion':'7','finalizers':['first',"
                                + "'kubevirt.io/virtualMachineControllerFinalize']}}"),
                call(
                        new Request.RemoveVmFinalizer(A_VM),
                        "PATCH",
                        VM,
                        "{'metadata':{'resourceVersion':'7','finalizers':['first']}}"),
                call(
                        new Request.SwitchStrategy(A_VM, RunStrategy.ALWAYS),
                        "PATCH",
                        VM,
                        "{'metadata':{'resourceVersion':'7'},'spec':{'running':true}}"),
                call(
                        new Request.WriteFirmwareUuid(A_VM, "u"),
                        "PATCH",
                        VM,
                        "{'metadata':{'resourceVersion':'7'},"
                                + "'spec':{'template':{'spec':{'domain':{'firmware':{'uuid':'u'}}}}}}"),
                call(new Request.DeleteRevision(A_VM, "r"), "DELETE", REVISIONS + "/r", "{}"),
                call(
                        new Request.ActivateVmi(A_VMI),
                        "PATCH",
                        VMI + "/status",
                        "{'metadata':{'resourceVersion':'8'},'status':{'phase':'Pending'}}"),
                call(
                        new Request.RemoveVmiFinalizer(A_VMI),
                        "PATCH",
                        VMI,
                        "{'metadata':{'resourceVersion':'8','finalizers':['other']}}"),
                call(
                        new Request.DeleteVmi(A_VMI),
                        "DELETE",
                        VMI,
                        "{'apiVersion':'v1','kind':'DeleteOptions',"
                                + "'preconditions':{'uid':'vmi-uid','resourceVersion':'8'}}"));
    }

    private static Arguments call(Request request, String method, String path, String body) {
        return Arguments.of(request, method, path, body);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void writesCarryWhatTheyWereDecidedUpon(
            Request request, String method, String path, String body) {
        HttpCall call = Wire.render(request);

        assertThat(call.method()).isEqualTo(method);
        assertThat(call.path()).isEqualTo(path);
        assertThat(call.body())
                .isEqualTo(body.isEmpty() ? Optional.empty() : Optional.of(json(body)));
    }

    @Test
    void anInstanceIsTheTemplateUnderTheNameOfTheVm() {
        JsonNode instance = Wire.render(new Request.CreateVmi(A_VM)).body().orElseThrow();

        assertThat(instance)
                .isEqualTo(
                        json(
                                """
                                {'apiVersion':'kubevirt.io/v1','kind':'VirtualMachineInstance',
                                 'metadata':{'namespace':'ns','name':'vm',
                                  'labels':{'a':'b','vm.kubevirt.io/name':'vm','vmi.kubevirt.io/id':'vm'},
                                  'annotations':{'c':'d','kubevirt.io/vm-generation':'3'},
                                  'ownerReferences':[{'apiVersion':'kubevirt.io/v1','kind':'VirtualMachine',
                                    'name':'vm','uid':'vm-uid','controller':true,'blockOwnerDeletion':true}],
                                  'finalizers':['kubevirt.io/virtualMachineControllerFinalize']},
                                 'spec':{'domain':{}}}
                                """));
    }

    @Test
    void aNameOf253CharactersFitsEverywhere() {
        String name = "a".repeat(253);

        JsonNode instance = Wire.render(new Request.CreateVmi(vm(name))).body().orElseThrow();

        assertThat(instance.at("/metadata/name").asString()).isEqualTo(name);
        instance.at("/metadata/labels")
                .values()
                .forEach(label -> assertThat(label.asString()).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void adoptionKeepsOtherOwnersAndFinalizers() {
        HttpCall call = Wire.render(new Request.AdoptVmi(A_VM, A_VMI));
        JsonNode metadata = call.body().orElseThrow().path("metadata");

        assertThat(metadata.path("resourceVersion").asString()).isEqualTo("8");
        assertThat(metadata.at("/ownerReferences/0/uid").asString()).isEqualTo("o");
        assertThat(metadata.at("/ownerReferences/1/uid").asString()).isEqualTo("vm-uid");
        assertThat(metadata.has("finalizers")).isFalse();
    }

    @Test
    void aReleaseWritesTheInstanceThatWasReadAndAnAdoptionTakesItBack() {
        HttpCall release = Wire.render(new Request.ReleaseVmi(A_VM, A_VMI));
        HttpCall adoption = Wire.render(new Request.AdoptVmi(A_VM, A_VMI));

        assertThat(release.body().orElseThrow())
                .isEqualTo(
                        json(
                                "{'metadata':{'resourceVersion':'8',"
                                        + "'annotations':{'steadyvm.io/released-from':'vm-uid'}}}"));
        assertThat(adoption.body().orElseThrow().at("/metadata/annotations"))
                .isEqualTo(
                        json(
                                "{'kubevirt.io/vm-generation':null,"
                                        + "'steadyvm.io/released-from':null}"));
    }

    @Test
    void aReleaseTakesThisVmFromTheOwnersAndKeepsTheOthers() {
        JsonNode theirs = json("[{'uid':'o'},{'uid':'vm-uid'}]");
        HttpCall release =
                Wire.render(
                        new Request.ReleaseVmi(
                                A_VM, A_VMI.with(draft -> draft.ownerReferences = theirs)));

        assertThat(release.body().orElseThrow().at("/metadata/ownerReferences"))
                .isEqualTo(json("[{'uid':'o'}]"));
    }

    @Test
    void aRevisionHoldsTheSpecAndGoesWithItsVm() {
        JsonNode revision = Wire.render(new Request.CreateRevision(A_VM, "r")).body().orElseThrow();

        assertThat(revision.at("/data/spec")).isEqualTo(A_VM.spec());
        assertThat(revision.path("revision").asLong()).isEqualTo(3);
        assertThat(revision.at("/metadata/ownerReferences/0/uid").asString()).isEqualTo("vm-uid");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
