package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.MANIFEST;
import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.stage.Stage;
import tools.jackson.databind.JsonNode;

/** Chapter 6: stop, delete, orphan, adopt. */
record End(Stage stage) {
    private static final String CREATE_RUNNING =
            "sed 's/running: false/running: true/' " + MANIFEST + " | kubectl create -f -";

    void tell() {
        stage.narrator().chapter("6. Stop, delete, adopt");
        stage.run("virtctl stop " + VM).succeeds();
        stage.run("kubectl wait --for=delete vmi/" + VM + " --timeout=60s").succeeds();
        stage.run("kubectl delete vm " + VM).succeeds();
        stage.narrator().says("Deleting a VM deletes its instance, in the background or first.");
        cascades("kubectl delete vm " + VM);
        cascades("kubectl delete vm " + VM + " --cascade=foreground");
        stage.narrator().says("An orphaned instance runs on; a VM of its name adopts it.");
        orphans("kubectl delete vm " + VM + " --cascade=orphan");
        stage.narrator().says("The spelling of 2018 does the same.");
        orphans("kubectl delete vm " + VM + " --cascade=false");
    }

    private void cascades(String delete) {
        stage.run(CREATE_RUNNING).succeeds();
        stage.booted(VM);
        stage.run(delete).succeeds();
        stage.noVmi(VM);
        stage.run("kubectl get vms,vmis").succeeds().prints("No resources found");
    }

    private void orphans(String delete) {
        if (stage.view().vm(VM).isMissingNode()) {
            stage.run(CREATE_RUNNING).succeeds();
        }
        JsonNode vmi = stage.booted(VM);
        stage.run(delete).succeeds();
        stage.vmi(VM, "has no owner", seen -> seen.at("/metadata/ownerReferences").isEmpty());
        stage.run("kubectl get vms,vmis").succeeds().prints("virtualmachineinstance", VM);
        stage.run(CREATE_RUNNING).succeeds();
        adopted(vmi);
    }

    private void adopted(JsonNode vmi) {
        JsonNode vm = stage.view().vm(VM);
        JsonNode adopted =
                stage.vmi(
                        VM,
                        "is owned by the new VM",
                        seen ->
                                seen.at("/metadata/ownerReferences/0/uid")
                                        .asString("")
                                        .equals(Stage.uid(vm)));
        if (!Stage.uid(adopted).equals(Stage.uid(vmi))) {
            throw new StepFailed("the VMI should have been adopted, not replaced: " + adopted);
        }
        Identity.ofVm(vm).is(Identity.ofVmi(vmi));
        stage.run("kubectl wait vm/" + VM + " --for=jsonpath='{.status.ready}'=true --timeout=60s")
                .succeeds();
    }
}
