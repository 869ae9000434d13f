package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.stage.Stage;
import tools.jackson.databind.JsonNode;

/** Chapter 4: the guest ends, or is ended, and comes back as itself. */
record Restart(Stage stage) {
    private static final String MEMORY_128M =
            "'{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"resources\":"
                    + "{\"requests\":{\"memory\":\"128M\"}}}}}}}'";
    private static final String COLUMNS =
            " -o custom-columns='UID:.metadata.uid,MEMORY:.spec.domain.resources.requests.memory,"
                    + "UUID:.spec.domain.firmware.uuid'";

    void tell(Identity identity) {
        stage.narrator().chapter("4. Restart: the same machine comes back");
        JsonNode first = stage.view().vmi(VM);
        JsonNode second = afterPowerOff(first);
        Identity.ofVmi(second).is(identity);
        JsonNode third = afterDeletion(stage.booted(second));
        Identity.ofVmi(third).is(identity);
        stage.booted(third);
    }

    private JsonNode afterPowerOff(JsonNode vmi) {
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds();
        stage.narrator().says("The guest powers itself off. The VM should run, so it runs again.");
        stage.guest().powersOff(vmi);
        JsonNode next = stage.vmiAfter(vmi);
        stage.run("kubectl wait vm/" + VM + " --for=jsonpath='{.status.ready}'=false --timeout=60s")
                .succeeds();
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds().prints(Stage.uid(next), "64M");
        return next;
    }

    private JsonNode afterDeletion(JsonNode vmi) {
        stage.narrator().says("More memory: the running instance keeps what it was started with.");
        stage.run("kubectl patch vm " + VM + " --type merge -p " + MEMORY_128M).succeeds();
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds().prints(Stage.uid(vmi), "64M");
        stage.narrator().says("Deleting the instance is a restart, and brings the change.");
        stage.run("kubectl delete vmi " + VM).succeeds();
        JsonNode next = stage.vmiAfter(vmi);
        if (Stage.uid(next).equals(Stage.uid(vmi))) {
            throw new StepFailed("the VMI should be a new one");
        }
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds().prints(Stage.uid(next), "128M");
        return next;
    }
}
