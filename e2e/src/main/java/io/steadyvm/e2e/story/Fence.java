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
        stage.narrator().says("Whatever happens meanwhile, no second one is made:");
        touch("one");
        stillThere(old);
        stage.narrator().says("the controller is restarted;");
        restartController.run();
        touch("two");
        stillThere(old);
        stage.narrator().says("the VM is stopped and started.");
        stage.run("virtctl stop " + VM).succeeds();
        stage.run("virtctl start " + VM).succeeds();
        touch("three");
        stillThere(old);
        released(old, identity);
    }

    /** A change of the VM that the controller has certainly looked at when this returns. */
    private void touch(String word) {
        stage.run(
                        "kubectl patch vm %s --type merge -p '{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"touched\":\"%s\"}}}}}'"
                                .formatted(VM, word))
                .succeeds();
        stage.vm(
                VM,
                "was looked at since",
                vm ->
                        vm.at("/status/desiredGeneration").asLong(-1)
                                == vm.at("/metadata/generation").asLong(-2));
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
