package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.Grants;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No process has a right that it doesn't use. That it lacks none is AuditTest's matter. */
@EndToEnd
class GrantsTest {
    /**
     * Which the API server asks its authorizer about, beside the verb of a request: {@code create}
     * for an apply of what isn't there yet, {@code finalizers} for {@code blockOwnerDeletion} on
     * each VMI where it enforces owner references.
     */
    private static final Set<String> ASKED_WITHOUT_A_REQUEST =
            Set.of("create secrets", "update virtualmachines/finalizers");

    /** Asked for when a cache lags behind a write of ours, or an instance's VM is in no cache. */
    private static final Set<String> IN_DOUBT = Set.of("get virtualmachines");

    private static final String CHANGE =
            "{\"spec\": {\"template\": {\"spec\": {\"terminationGracePeriodSeconds\": 7}}}}";

    @Test
    void eachRightIsUsed(Stage stage, AuditLog log) {
        wholeLife(stage);

        for (String process : Set.of("steadyvm-webhook", "steadyvm-controller")) {
            Set<String> given = Grants.given(stage.shell(), process);
            stage.eventually()
                    .until(
                            process + " uses all that it may",
                            () -> unused(given, log, process),
                            Set::isEmpty);
        }
    }

    /** Eight of the webhook's are get and patch, by name, on what tells API servers to trust it. */
    @Test
    void rightsAreFew(Stage stage) {
        assertThat(Grants.given(stage.shell(), "steadyvm-controller")).hasSizeLessThanOrEqualTo(24);
        assertThat(Grants.given(stage.shell(), "steadyvm-webhook")).hasSizeLessThanOrEqualTo(17);
    }

    private static Set<String> unused(Set<String> given, AuditLog log, String process) {
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(ASKED_WITHOUT_A_REQUEST);
        unused.removeAll(IN_DOUBT);
        unused.removeAll(Grants.used(log, process));
        return unused;
    }

    /** Created, paused, changed, restarted, ended, orphaned, adopted, deleted. */
    private static void wholeLife(Stage stage) {
        somebodyElses(stage);
        String vm = Manifest.v1("vm", "Always");
        stage.shell().run("kubectl create -f -", vm).succeeds();
        JsonNode first = stage.booted("vm");
        stage.run("virtctl pause vm vm").succeeds();
        stage.run("kubectl patch vm vm --type merge -p '%s'".formatted(CHANGE)).succeeds();
        stage.compared("vm");
        stage.run("virtctl restart vm").succeeds();
        JsonNode second = stage.booted(stage.vmiAfter(first));
        stage.guest().powersOff(second);
        stage.booted(stage.vmiAfter(second));
        stage.run("kubectl delete vm vm --cascade=orphan").succeeds();
        stage.shell().run("kubectl create -f -", vm).succeeds();
        stage.vm("vm", "has adopted", it -> it.at("/status/ready").asBoolean(false));
        stage.run("virtctl stop vm").succeeds();
        stage.noVmi("vm");
        stage.run("virtctl start vm").succeeds();
        stage.booted("vm");
        stage.run("kubectl delete vm vm").succeeds();
        stage.noVmi("vm");
    }

    /** An instance that is in the way: tried again and again, told as one event that counts. */
    private static void somebodyElses(Stage stage) {
        stage.run("kubectl create configmap owner").succeeds();
        String uid = stage.run("kubectl get configmap owner -o jsonpath={.metadata.uid}").text();
        stage.shell().run("kubectl create -f -", ownedBy(uid)).succeeds();
        stage.shell().run("kubectl create -f -", Manifest.v1("taken", "Always")).succeeds();
    }

    private static String ownedBy(String uid) {
        return """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata:
          name: taken
          ownerReferences:
          - {apiVersion: v1, kind: ConfigMap, name: owner, uid: "%s", controller: true}
        spec: {domain: {memory: {guest: 64Mi}, devices: {}}}
        """
                .formatted(uid);
    }
}
