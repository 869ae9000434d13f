package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.stage.Stage;
import tools.jackson.databind.JsonNode;

/** Chapter 5: while the old instance is not provably gone, there is no new one. */
record Fence(Stage stage, Runnable restartController) {
    private static final String HOLD =
            "'[{\"op\":\"add\",\"path\":\"/metadata/finalizers/-\","
                    + "\"value\":\"example.com/disk-still-attached\"}]'";

    void tell(Identity identity) {
        stage.narrator().chapter("5. Fence: never two");
        JsonNode old = stage.view().vmi(VM);
        stage.narrator().says("Something still holds the old instance when it is deleted.");
        stage.run("kubectl patch vmi " + VM + " --type json -p " + HOLD).succeeds();
        stage.run("kubectl delete vmi " + VM + " --wait=false").succeeds();
        stage.narrator()
                .says(
                        "Whatever happens meanwhile, no second one is made: a restart of the controller,");
        restartController.run();
        stillThere(old);
        stage.narrator().says("a stop and a start of the VM, both acknowledged,");
        stage.run("virtctl stop " + VM).succeeds();
        acknowledged("Halted");
        stage.run("kubectl patch vm " + VM + " --type merge -p '{\"spec\":{\"running\":true}}'")
                .succeeds();
        acknowledged("Always");
        stillThere(old);
        stage.narrator().says("the end of the guest.");
        stage.guest().powersOff(stage.view().vmi(VM));
        stage.offAndOn(VM);
        stillThere(old);
        released(old, identity);
    }

    private void acknowledged(String strategy) {
        stage.run(
                        "kubectl wait vm/%s --for=jsonpath='{.status.runStrategy}'=%s --timeout=60s"
                                .formatted(VM, strategy))
                .succeeds();
    }

    private void stillThere(JsonNode old) {
        JsonNode seen = stage.view().vmi(VM);
        if (!Stage.uid(seen).equals(Stage.uid(old))) {
            throw new StepFailed("a second VMI was made while the first was held: " + seen);
        }
        stage.run(
                        "kubectl get vmi "
                                + VM
                                + " -o custom-columns='UID:.metadata.uid,"
                                + "DELETED:.metadata.deletionTimestamp,"
                                + "HELD BY:.metadata.finalizers'")
                .succeeds()
                .prints(Stage.uid(old), "disk-still-attached");
    }

    private void released(JsonNode old, Identity identity) {
        stage.narrator().says("Now the old one is let go.");
        stage.run(
                        "kubectl patch vmi "
                                + VM
                                + " --type merge -p '{\"metadata\":{\"finalizers\":[]}}'")
                .succeeds();
        JsonNode next = stage.vmiAfter(old);
        Identity.ofVmi(next).is(identity);
        stage.run("kubectl get vmi " + VM).succeeds();
        stage.booted(next);
    }
}
