package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.MANIFEST;
import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.stage.Stage;

/** Chapter 1: a VM is created, nothing runs, and its identity is written down. */
record Creation(Stage stage) {
    Identity tell() {
        stage.narrator().chapter("1. Create: a VM from the manifest of 2018, as published");
        stage.run("kubectl create -f " + MANIFEST)
                .succeeds()
                .prints("virtualmachine.kubevirt.io/" + VM + " created");
        stage.narrator().says("It says running: false, so there is no instance.");
        stage.run("kubectl get vmis").succeeds().prints("No resources found");
        stage.narrator()
                .says(
                        "The manifest has no UUID, no serial and an empty machine type; the stored"
                                + " VM has all three, for good.");
        stage.run("kubectl get vm " + VM + " -o yaml | grep -A 5 'firmware:'")
                .succeeds()
                .prints("uuid:", "serial:", "machine:");
        return Identity.ofVm(stage.view().vm(VM)).isPinned();
    }
}
