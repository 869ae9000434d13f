package io.steadyvm.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cli.Hints;
import io.steadyvm.cli.yaml.YamlReader;
import io.steadyvm.cli.yaml.YamlSyntaxException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExplainerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Hints HINTS = new Hints("virtctl", Optional.of("lab"));
    private static final String MINE =
            "ownerReferences: [{kind: VirtualMachine, name: vm, uid: u1, controller: true}]";

    private static Explanation explain(String vm, String instance) {
        String known = "metadata: {name: vm, uid: u1";
        String all = vm.startsWith("meta: {") ? known + ", " + vm.substring(7) : known + "}, " + vm;
        JsonNode tree = yaml("{" + all + "}");
        Optional<JsonNode> vmi =
                instance.equals("none")
                        ? Optional.empty()
                        : Optional.of(yaml("{" + instance + "}"));
        return Explainer.explain(new Facts(tree, vmi, NOW), HINTS);
    }

    private static JsonNode yaml(String text) {
        try {
            return YamlReader.read(text).getFirst();
        } catch (YamlSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Switched off.
                "spec: {running: false}|none|nothing|it is switched off|virtctl start vm -n lab",
                "spec: {running: false}, status: {stateChangeRequests: [{action: Start}]}|none|the controller to start it|a start was asked for|kubectl get lease steadyvm-controller -n steadyvm-system",
                "spec: {running: false}|metadata: {MINE}, status: {phase: Running}|the controller to end its instance|it is switched off|kubectl get lease steadyvm-controller -n steadyvm-system",
                "spec: {running: false}, status: {startIntent: {held: true}}|metadata: {MINE}, status: {phase: Running}|nothing|it took a running instance over although it is switched off, and leaves it alone until told otherwise|virtctl start vm -n lab",
                // No instance, and one is wanted.
                "spec: {running: true}|none|the controller to make its instance|it should run|kubectl get lease steadyvm-controller -n steadyvm-system",
                "spec: {running: true}, status: {startFailure: {consecutiveFailCount: 3, retryAfterTimestamp: '2026-11-23T12:01:30Z'}}|none|the next try, in 90s|3 starts in a row ended before the guest ran|kubectl describe vm vm -n lab",
                "spec: {running: true}, status: {startFailure: {consecutiveFailCount: 3, retryAfterTimestamp: '2026-11-23T11:01:30Z'}}|none|the controller to make its instance|it should run|kubectl get lease steadyvm-controller -n steadyvm-system",
                "spec: {runStrategy: Manual}|none|nothing|Manual starts it on request only|virtctl start vm -n lab",
                "spec: {runStrategy: Manual}, status: {stateChangeRequests: [{action: Start}]}|none|the controller to make its instance|it should run|kubectl get lease steadyvm-controller -n steadyvm-system",
                "spec: {running: true, runStrategy: Always}|none|its spec to be corrected|spec.running and spec.runStrategy contradict each other|kubectl edit vm vm -n lab",
                // Booting, running.
                "spec: {running: true}|metadata: {MINE}|a runtime to take its instance|the instance is there, and no runtime has taken it yet|kubectl describe vmi vm -n lab",
                "spec: {running: true}|metadata: {MINE}, status: {phase: Scheduled}|its guest to boot|a runtime has taken the instance|kubectl describe vmi vm -n lab",
                "spec: {running: true}|metadata: {MINE}, status: {phase: Scheduling, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: no node fits.}]}|an obstacle to be removed|no node fits|kubectl describe vmi vm -n lab",
                "spec: {running: true}|metadata: {MINE}, status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}|nothing|it runs, as it should|",
                "spec: {running: true}|metadata: {MINE}, status: {phase: Running, conditions: [{type: Ready, status: 'False', message: probe failed}]}|its guest to be ready|probe failed|virtctl console vm -n lab",
                "spec: {running: true}|metadata: {MINE}, status: {phase: Running, conditions: [{type: Paused, status: 'True'}]}|nothing|its guest is paused|virtctl unpause vm vm -n lab",
                "spec: {running: true}, status: {conditions: [{type: RestartRequired, status: 'True', message: memory 64Mi -> 128Mi}]}|metadata: {MINE}, status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}|a restart, to take up a changed template|memory 64Mi -> 128Mi|virtctl restart vm -n lab",
                "spec: {running: true}|metadata: {MINE}, status: {phase: Unknown}|word from its runtime|nobody knows whether the guest still runs|kubectl describe vmi vm -n lab",
                // Ended.
                "spec: {running: true}|metadata: {MINE}, status: {phase: Failed}|the controller to remove the ended instance|its guest ended (Failed)|kubectl get lease steadyvm-controller -n steadyvm-system",
                "spec: {runStrategy: Manual}|metadata: {MINE}, status: {phase: Succeeded}|nothing|its guest ended (Succeeded), and Manual starts it on request only|virtctl start vm -n lab",
                "spec: {runStrategy: Once}|metadata: {MINE}, status: {phase: Succeeded}|nothing|its guest ended (Succeeded), and Once never starts it again|kubectl delete vmi vm -n lab",
                // Fencing: never two.
                "spec: {running: true}|metadata: {MINE, deletionTimestamp: x, finalizers: [kubevirt.io/foregroundDeleteVirtualMachine]}, status: {phase: Running}|its guest to shut down|its instance is being deleted, and the next one is made only when that one is gone, so that there are never two|virtctl stop vm --force --grace-period=0 -n lab",
                "spec: {running: true}|metadata: {MINE, deletionTimestamp: x, finalizers: [example.com/hold]}|whoever put the finalizer example.com/hold on its instance|its instance is being deleted, and the next one is made only when that one is gone, so that there are never two|kubectl describe vmi vm -n lab",
                "spec: {running: false}|metadata: {MINE, deletionTimestamp: x, finalizers: [kubevirt.io/virtualMachineControllerFinalize]}|its instance to be gone|it is switched off, and its instance is being deleted|kubectl describe vmi vm -n lab",
                "spec: {running: true}|metadata: {ownerReferences: [{kind: Pool, name: p, uid: u9, controller: true}]}|an instance of the same name to go|that instance belongs to Pool p, and there is never a second one|kubectl delete vmi vm -n lab",
                "spec: {running: true}|metadata: {name: vm}|the controller to adopt its instance|the instance has no owner|kubectl get lease steadyvm-controller -n steadyvm-system",
                // Faults, and leaving.
                "spec: {running: true}, status: {conditions: [{type: Failure, status: 'True', reason: FailedCreate, message: quota exceeded.}]}|none|the fault to be removed|quota exceeded|kubectl describe vm vm -n lab",
                "meta: {deletionTimestamp: x}, spec: {running: true}|metadata: {MINE}|its instance to end|the VM is being deleted, and goes after its instance|kubectl describe vmi vm -n lab",
                "meta: {deletionTimestamp: x, finalizers: [example.com/hold]}, spec: {running: true}|none|whoever put the finalizer example.com/hold there|the VM is being deleted, and that finalizer holds it|kubectl describe vm vm -n lab",
                "meta: {deletionTimestamp: x}, spec: {running: true}|none|the controller to let it go|the VM is being deleted|kubectl get lease steadyvm-controller -n steadyvm-system",
            })
    void saysWhatIsAwaitedAndWhyAndWhatHelps(
            String vm, String instance, String waitsFor, String why, String helps) {
        Explanation explanation = explain(vm, instance.replace("MINE", MINE));
        assertThat(explanation.waitsFor()).isEqualTo(waitsFor);
        assertThat(explanation.why()).isEqualTo(why);
        assertThat(explanation.helps().stream().findFirst().orElse(null)).isEqualTo(helps);
    }

    @Test
    void onlyNothingIsRest() {
        assertThat(explain("spec: {running: false}", "none").isAtRest()).isTrue();
        assertThat(explain("spec: {running: true}", "none").isAtRest()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-5,0s", "45,45s", "119,119s", "120,2m", "7199,119m", "7200,2h", "400000,4d"})
    void shortensSpans(long seconds, String text) {
        assertThat(Spans.text(java.time.Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
