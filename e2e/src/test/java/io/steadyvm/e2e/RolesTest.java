package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Who views can't start a VM, who edits can: with the aggregated API, and without it. */
@EndToEnd
@Isolated("it takes the aggregated API away")
@Order(90)
class RolesTest {
    private static final String SERVICES =
            "apiservice v1.subresources.kubevirt.io v1alpha3.subresources.kubevirt.io";

    /** Saved by the test; the webhook writes its caBundle anew if it has changed meanwhile. */
    @AfterEach
    void comesBack(Stage stage) {
        stage.run("! test -s \"$HOME/services\" || kubectl apply -f \"$HOME/services\"").succeeds();
        stage.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
    }

    @Test
    void decideEitherWay(Stage stage) {
        stage.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "Halted")).succeeds();
        for (String role : new String[] {"view", "edit"}) {
            stage.run(
                            "kubectl create rolebinding %s --clusterrole=%s --user=%s"
                                    .formatted(role, role, role + "er"))
                    .succeeds();
        }
        stage.runUntil("kubectl auth can-i get vms --as=viewer", "yes");

        refusesTheViewer(stage);
        stage.runUntil("virtctl start vm --as=editer", "VM vm was scheduled to start");
        stage.run("virtctl stop vm --as=editer").succeeds();

        stage.run(
                        "kubectl get %s -o yaml | grep -v -e resourceVersion -e 'uid:' >\"$HOME/services\""
                                .formatted(SERVICES))
                .succeeds();
        stage.run("kubectl delete " + SERVICES).succeeds();
        stage.runUntil("kubectl get --raw /apis/subresources.kubevirt.io", "NotFound");

        refusesTheViewer(stage);
        stage.run("virtctl start vm --as=editer")
                .succeeds()
                .prints("the subresource API is not available", "VM vm was scheduled to start");
        assertThat(stage.view().vm("vm").at("/spec/runStrategy").asString()).isEqualTo("Always");
    }

    private static void refusesTheViewer(Stage stage) {
        Outcome outcome = stage.run("virtctl start vm --as=viewer").fails();

        outcome.prints("is forbidden", "ask an administrator of the namespace for the role edit");
        assertThat(stage.view().vm("vm").at("/spec/runStrategy").asString()).isEqualTo("Halted");
    }
}
