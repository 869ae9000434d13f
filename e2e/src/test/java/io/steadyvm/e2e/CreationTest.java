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

/** Creating a VM, whichever way: its identity is invented once, and written down. */
@EndToEnd
class CreationTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl create -f -",
                "kubectl apply -f -",
                "kubectl apply --server-side -f -"
            })
    void pinsTheIdentityOfAV1Vm(String command, Stage stage) {
        stage.shell().run(command, Manifest.v1("vm", "Halted")).succeeds().prints("vm");

        JsonNode vm = stage.view().vm("vm");
        Identity.ofVm(vm).isPinned();
        assertThat(vm.at("/spec/template/spec/domain/devices/disks/0/disk/bus").asString())
                .isNotEmpty();
        JsonNode device = vm.at("/spec/template/spec/domain/devices/interfaces/0");
        assertThat(device.path("macAddress").asString())
                .matches("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}");
        assertThat(device.path("model").asString()).isNotEmpty();
    }

    @Test
    void createsThePublishedManifestOf2018(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml")
                .succeeds()
                .prints("virtualmachine.kubevirt.io/vm-cirros created");
        stage.run("kubectl get vmis").succeeds().prints("No resources found");
        stage.run("kubectl get vmi vm-cirros").fails().prints("not found");

        Identity.ofVm(stage.view().vm("vm-cirros")).isPinned();
    }

    @Test
    void inventsAnIdentityForEachGeneratedName(Stage stage) {
        String create = "kubectl create -o jsonpath='{.metadata.name}' -f -";
        String one = stage.shell().run(create, Manifest.v1("farm-", "Halted")).succeeds().text();
        String two = stage.shell().run(create, Manifest.v1("farm-", "Halted")).succeeds().text();

        assertThat(one).startsWith("farm-").isNotEqualTo(two);
        assertThat(Identity.ofVm(stage.view().vm(one)).isPinned())
                .isNotEqualTo(Identity.ofVm(stage.view().vm(two)).isPinned());
    }

    @Test
    void showsInADryRunWhatItWouldStoreAndStoresNothing(Stage stage) {
        Outcome dry =
                stage.shell()
                        .run(
                                "kubectl create --dry-run=server -o json -f -",
                                Manifest.v1("vm", "Always"))
                        .succeeds();

        Identity.ofVm(JSON.readTree(dry.stdout())).isPinned();
        stage.run("kubectl get vms,vmis").succeeds().prints("No resources found");
    }

    @Test
    void leavesWhatTheUserSaysAlone(Stage stage) {
        String uuid = "5D307CA9-B3EF-428C-8861-06E72D69F223";
        String said =
                Manifest.v1("vm", "Halted")
                        .replace(
                                "      domain:\n",
                                "      domain:\n        firmware: {uuid: "
                                        + uuid
                                        + ", serial: ABC-1}\n        machine: {type: pc-q35-6.2}\n");
        stage.shell().run("kubectl create -f -", said).succeeds();

        assertThat(Identity.ofVm(stage.view().vm("vm")))
                .isEqualTo(new Identity(uuid, "ABC-1", "pc-q35-6.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm", "vms", "virtualmachine", "virtualmachines.kubevirt.io", "all"})
    void isFoundUnderItsShortNames(String kind, Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1("short", "Halted")).succeeds();

        stage.run("kubectl get " + kind).succeeds().prints("short");
    }

    @Test
    void startsAVmThatIsBornRunning(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "Always")).succeeds();

        JsonNode vmi = stage.booted("vm");

        assertThat(Identity.ofVmi(vmi)).isEqualTo(Identity.ofVm(stage.view().vm("vm")));
        stage.run("kubectl get vmi,vmis,virtualmachineinstance").succeeds().prints("vm");
    }
}
