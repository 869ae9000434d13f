package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.stage.Stage;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Chapter 2: a VM is started, in every spelling. */
record Start(Stage stage) {
    private static final List<String> OTHER_SPELLINGS =
            List.of(
                    "virtctl start vm " + VM,
                    "virtctl start omv " + VM,
                    "kubectl patch virtualmachine "
                            + VM
                            + " --type merge -p '{\"spec\":{\"running\":true}}'");

    void tell(Identity identity) {
        stage.narrator().chapter("2. Start: an instance of the same name appears");
        stage.run("virtctl start " + VM).succeeds();
        stage.run("kubectl wait --for=create vmi/" + VM + " --timeout=60s").succeeds();
        JsonNode vmi = stage.vmi(VM);
        belongsToItsVm(vmi);
        Identity.ofVmi(vmi).is(identity);
        created();
        ready(vmi);
        stage.narrator().says("Other spellings of the same: of 2018, and of plain kubectl.");
        OTHER_SPELLINGS.forEach(this::startsAgainWith);
    }

    private void belongsToItsVm(JsonNode vmi) {
        JsonNode owner = vmi.at("/metadata/ownerReferences/0");
        if (!owner.path("uid").asString("").equals(Stage.uid(stage.view().vm(VM)))) {
            throw new StepFailed("the VMI should be owned by the VM: " + owner);
        }
        stage.run(
                        "kubectl get vmi "
                                + VM
                                + " -o custom-columns="
                                + "'NAME:.metadata.name,OWNER:.metadata.ownerReferences[0].kind,"
                                + "LABEL:.metadata.labels.kubevirt\\.io/vm,"
                                + "UUID:.spec.domain.firmware.uuid'")
                .succeeds()
                .prints("VirtualMachine", VM, vmi.at("/spec/domain/firmware/uuid").asString());
    }

    private void created() {
        stage.run(
                        "kubectl wait vm/"
                                + VM
                                + " --for=jsonpath='{.status.created}'=true --timeout=60s")
                .succeeds();
    }

    private void ready(JsonNode vmi) {
        stage.narrator().says("Its guest boots, and the instance gets ready.");
        stage.boots(vmi);
        stage.run("kubectl wait vm/" + VM + " --for=jsonpath='{.status.ready}'=true --timeout=60s")
                .succeeds();
        String status = "kubectl describe vm " + VM + " | sed -n '/^Status:/,$p'";
        String line = "Normal +SuccessfulCreate .*virtualmachine-controller .*" + VM;
        stage.runUntil(status, "SuccessfulCreate");
        stage.shell()
                .quietly()
                .run("kubectl describe vm " + VM + " | grep -E '" + line + "'")
                .succeeds();
    }

    private void startsAgainWith(String spelling) {
        stage.run("virtctl stop " + VM).succeeds();
        stage.noVmi(VM);
        stage.run(spelling).succeeds();
        stage.booted(VM);
    }
}
