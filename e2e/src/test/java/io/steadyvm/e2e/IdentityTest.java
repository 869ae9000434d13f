package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever way a VM is written again, it stays itself, unless somebody really means it. */
@EndToEnd
class IdentityTest {
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
}
