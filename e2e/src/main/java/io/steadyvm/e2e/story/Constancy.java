package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.MANIFEST;
import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.stage.Stage;

/** Chapter 7: whichever way a VM is written again, it stays itself. */
record Constancy(Stage stage) {
    private static final String OTHER_UUID =
            "'{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"firmware\":"
                    + "{\"uuid\":\"11111111-2222-4333-8444-555555555555\"}}}}}}'";

    void tell() {
        stage.narrator().chapter("7. Write it again: identity stays");
        Identity identity = Identity.ofVm(stage.view().vm(VM));
        keeps("kubectl replace -f " + MANIFEST, identity);
        keeps("kubectl apply -f " + MANIFEST, identity);
        keeps("kubectl apply --server-side --force-conflicts -f " + MANIFEST, identity);
        stage.narrator().says("Changing it takes more than a slip.");
        stage.run("kubectl patch vm " + VM + " --type merge -p " + OTHER_UUID)
                .fails()
                .prints(
                        "spec.template.spec.domain.firmware.uuid",
                        identity.uuid(),
                        "11111111-2222-4333-8444-555555555555",
                        "steadyvm.io/allow-identity-change");
        Identity.ofVm(stage.view().vm(VM)).is(identity);
        stage.run("kubectl delete vm/" + VM + " --timeout=60s").succeeds();
        stage.noVmi(VM);
    }

    private void keeps(String command, Identity identity) {
        stage.run(command).succeeds();
        stage.run("kubectl get vm " + VM + " -o yaml | grep -A 5 'firmware:'")
                .succeeds()
                .prints(identity.uuid(), identity.serial(), identity.machineType());
        Identity.ofVm(stage.view().vm(VM)).is(identity);
    }
}
