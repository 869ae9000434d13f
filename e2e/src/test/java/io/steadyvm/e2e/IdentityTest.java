package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whichever way a VM is written again, it stays itself, unless somebody really means it. */
@EndToEnd
class IdentityTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VM = "vm-cirros";
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";

    private static Identity created(Stage stage) {
        stage.run("kubectl create --save-config -f examples/vm-cirros.yaml").succeeds();
        return Identity.ofVm(stage.view().vm(VM)).isPinned();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl replace -f examples/vm-cirros.yaml",
                "kubectl apply -f examples/vm-cirros.yaml",
                "kubectl apply --server-side --force-conflicts -f examples/vm-cirros.yaml",
                "kubectl patch vm vm-cirros --type json -p"
                        + " '[{\"op\":\"remove\",\"path\":\"/spec/template/spec/domain/firmware\"}]'",
                "kubectl patch vm vm-cirros --type merge -p"
                        + " '{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"firmware\":null,\"machine\":null}}}}}'",
                "kubectl annotate vm vm-cirros touched=yes",
                "kubectl get vm vm-cirros -o yaml | kubectl replace -f -",
                "kubectl get virtualmachine.v1alpha2.kubevirt.io vm-cirros -o yaml | kubectl replace -f -",
                "kubectl get virtualmachine.v1alpha2.kubevirt.io vm-cirros -o yaml | kubectl apply -f -"
            })
    void survivesBeingWrittenAgain(String command, Stage stage) {
        Identity identity = created(stage);

        stage.run(command).succeeds();

        Identity.ofVm(stage.view().vm(VM)).is(identity);
    }

    @Test
    void survivesServerSideApplyAgainAndAgain(Stage stage) {
        String apply = "kubectl apply --server-side -f examples/vm-cirros.yaml";
        stage.run(apply).succeeds();
        Identity identity = Identity.ofVm(stage.view().vm(VM)).isPinned();

        stage.run(apply).succeeds();
        stage.run(apply).succeeds();

        Identity.ofVm(stage.view().vm(VM)).is(identity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"firmware.uuid", "firmware.serial"})
    void isNotChangedByASlip(String field, Stage stage) {
        Identity identity = created(stage);
        String member = field.substring(field.indexOf('.') + 1);
        String patch =
                "kubectl patch vm vm-cirros --type merge -p '{\"spec\":{\"template\":{\"spec\":"
                        + "{\"domain\":{\"firmware\":{\"%s\":\"%s\"}}}}}}'"
                                .formatted(member, OTHER);

        Outcome refusal = stage.run(patch).fails();

        String was = member.equals("uuid") ? identity.uuid() : identity.serial();
        refusal.prints(
                "spec.template.spec.domain." + field,
                was,
                OTHER,
                "steadyvm.io/allow-identity-change");
        Identity.ofVm(stage.view().vm(VM)).is(identity);
    }

    @Test
    void isWrittenDownForACardThatAJsonPatchAdds(Stage stage) {
        created(stage);

        stage.run(
                        "kubectl patch vm vm-cirros --type json -p"
                                + " '[{\"op\":\"add\",\"path\":\"/spec/template/spec/networks/-\","
                                + "\"value\":{\"name\":\"second\",\"multus\":{\"networkName\":\"n\"}}},"
                                + "{\"op\":\"add\",\"path\":\"/spec/template/spec/domain/devices/interfaces/-\","
                                + "\"value\":{\"name\":\"second\",\"bridge\":{}}}]'")
                .succeeds();

        JsonNode cards = stage.view().vm(VM).at("/spec/template/spec/domain/devices/interfaces");
        assertThat(cards.at("/1/macAddress").asString())
                .matches("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}")
                .isNotEqualTo(cards.at("/0/macAddress").asString());
        assertThat(cards.at("/1/model").asString()).isNotEmpty();
    }

    /** The controller sees nothing of a dry run: the webhook itself looks the instance up. */
    @Test
    void isThatOfTheInstanceThatItWillAdopt(Stage stage) {
        String manifest = Manifest.v1("vm", "Always");
        stage.shell().run("kubectl create -f -", manifest).succeeds();
        JsonNode vmi = stage.booted("vm");
        stage.run("kubectl delete vm vm --cascade=orphan").succeeds();
        stage.vmi("vm", "has no owner", it -> it.at("/metadata/ownerReferences").isEmpty());

        Outcome dry =
                stage.shell()
                        .run("kubectl create --dry-run=server -o json -f -", manifest)
                        .succeeds();

        JsonNode vm = JSON.readTree(dry.stdout());
        Identity.ofVm(vm).is(Identity.ofVmi(vmi));
        String card = "/domain/devices/interfaces/0/macAddress";
        assertThat(vm.at("/spec/template/spec" + card)).isEqualTo(vmi.at("/spec" + card));
    }

    @Test
    void keepsItsMachineTypeAgainstAnotherOne(Stage stage) {
        Identity identity = created(stage);

        stage.run(
                        "kubectl patch vm vm-cirros --type merge -p '{\"spec\":{\"template\":{\"spec\":"
                                + "{\"domain\":{\"machine\":{\"type\":\"pc-q35-6.0\"}}}}}}'")
                .fails()
                .prints(
                        "spec.template.spec.domain.machine.type",
                        identity.machineType(),
                        "pc-q35-6.0");
    }

    @Test
    void changesWhenItIsMeantAndSaysSo(Stage stage) {
        Identity identity = created(stage);

        stage.run(
                        "kubectl patch vm vm-cirros --type merge -p"
                                + " '{\"metadata\":{\"annotations\":{\"steadyvm.io/allow-identity-change\":\"firmware.uuid\"}},"
                                + "\"spec\":{\"template\":{\"spec\":{\"domain\":{\"firmware\":{\"uuid\":\""
                                + OTHER
                                + "\"}}}}}}'")
                .succeeds()
                .prints("Warning:", identity.uuid());

        Identity now = Identity.ofVm(stage.view().vm(VM));
        assertThat(now).isEqualTo(new Identity(OTHER, identity.serial(), identity.machineType()));
    }

    /** The controller would put it back; until then, deleting the VM would not wait for it. */
    @Test
    void keepsTheControllersFinalizerWhenTheManifestIsSentAgain(Stage stage) {
        created(stage);

        stage.run("kubectl replace -f examples/vm-cirros.yaml -o jsonpath='{.metadata.finalizers}'")
                .succeeds()
                .prints("[\"kubevirt.io/virtualMachineControllerFinalize\"]");
    }

    @Test
    void isWrittenDownAlsoForWhoPretendsToDelete(Stage stage) {
        stage.run(
                        "sed 's/creationTimestamp: null/deletionTimestamp: 2026-01-01T00:00:00Z/'"
                                + " examples/vm-cirros.yaml | kubectl create -f -")
                .succeeds();

        Identity.ofVm(stage.view().vm(VM)).isPinned();
    }
}
