package io.steadyvm.e2e.guests;

import io.steadyvm.api.Finalizers;
import io.steadyvm.e2e.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * Holds the runtime right before it writes a step of one instance, for as long as a test likes: a
 * ValidatingAdmissionPolicy refuses the write that the instance's annotation names. So a process
 * can be killed in the middle of a transition, and not just some time after it was seen.
 *
 * @param runtimeLog says when the runtime has come to the gate
 */
record Gate(Stage stage, Path runtimeLog) {
    static final String ANNOTATION = "e2e.steadyvm.io/gate";

    /** The step after the last phase: the finalizer goes. */
    static final String LET_GO = "LetGo";

    private static final String RUNTIME = "system:serviceaccount:steadyvm-system:steadyvm-runtime";

    private static final String POLICY =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: gate.e2e.steadyvm.io}
            spec:
              failurePolicy: Fail
              matchConstraints:
                resourceRules:
                - apiGroups: [kubevirt.io]
                  apiVersions: [v1]
                  operations: [UPDATE]
                  resources: [virtualmachineinstances, virtualmachineinstances/status]
              matchConditions:
              - name: the-runtime
                expression: request.userInfo.username == '%1$s'
              - name: gated
                expression: has(object.metadata.annotations) && '%2$s' in object.metadata.annotations
              variables:
              - name: gate
                expression: object.metadata.annotations['%2$s']
              - name: before
                expression: "has(oldObject.status) && has(oldObject.status.phase) ? oldObject.status.phase : ''"
              - name: after
                expression: "has(object.status) && has(object.status.phase) ? object.status.phase : ''"
              - name: letsGo
                expression: >-
                  has(oldObject.metadata.finalizers) && '%3$s' in oldObject.metadata.finalizers
                  && !(has(object.metadata.finalizers) && '%3$s' in object.metadata.finalizers)
              validations:
              - expression: >-
                  !(variables.gate == variables.after && variables.before != variables.after)
                  && !(variables.gate == '%4$s' && variables.letsGo)
                messageExpression: "'held before ' + variables.gate + ' of ' + object.metadata.uid + '.'"
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: gate.e2e.steadyvm.io}
            spec: {policyName: gate.e2e.steadyvm.io, validationActions: [Deny]}
            """
                    .formatted(RUNTIME, ANNOTATION, Finalizers.RUNTIME, LET_GO);

    /** Puts the gates up; returns when the API server heeds them. */
    void install() {
        stage.shell().run("kubectl apply -f -", POLICY).succeeds();
        JsonNode probe = probe(0);
        for (int tries = 1; !isHeld(probe); tries++) {
            probe = probe(tries);
        }
        openUntil(probe, "");
        stage.run("kubectl delete vmis --all").succeeds();
    }

    /** An instance that goes on to its image, which is nowhere, if it is not held before. */
    private JsonNode probe(int number) {
        String name = "probe-" + number;
        String vmi = GuestManifest.of(name).withImage("none").withGate("Scheduling").vmi();
        stage.shell().run("kubectl create -f -", vmi).succeeds();
        return stage.vmi(name);
    }

    private boolean isHeld(JsonNode probe) {
        String name = probe.at("/metadata/name").asString();
        return stage.eventually()
                .until(
                        "the probe is held, or is not",
                        () -> times(probe, "Scheduling") > 0 ? "held" : phase(name),
                        state -> state.equals("held") || state.equals("Scheduling"))
                .equals("held");
    }

    private String phase(String name) {
        return stage.view().vmi(name).at("/status/phase").asString("");
    }

    /** Opens the gate that the instance is at, and closes a later one; empty for none. */
    void openUntil(JsonNode vmi, String step) {
        stage.run(
                        "kubectl annotate vmi %s --overwrite %s=%s"
                                .formatted(vmi.at("/metadata/name").asString(), ANNOTATION, step))
                .succeeds();
    }

    /** Returns when the runtime has come to the gate once more than so many times. */
    void awaits(JsonNode vmi, String step, int times) {
        stage.eventually()
                .until(
                        "the runtime comes to the gate before " + step,
                        () -> times(vmi, step),
                        count -> count > times);
    }

    /** How often the runtime has come to this gate. */
    int times(JsonNode vmi, String step) {
        return lines("held before " + step + " of " + Stage.uid(vmi));
    }

    /** Returns when the runtime has begun to press the power button. */
    void awaitsPowerDown(JsonNode vmi) {
        stage.eventually()
                .until(
                        "the power button is pressed",
                        () -> lines(Stage.uid(vmi), "PowerDown"),
                        count -> count > 0);
    }

    private int lines(String... words) {
        return (int)
                log().lines().filter(line -> Arrays.stream(words).allMatch(line::contains)).count();
    }

    private String log() {
        try {
            return Files.readString(runtimeLog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
