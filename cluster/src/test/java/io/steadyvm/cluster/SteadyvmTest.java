package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Control plane and manifests, without webhook and controller; with them it is e2e's matter. */
@Tag("e2e")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SteadyvmTest {
    private static final String VM =
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata: {name: testvm}
            spec:
              runStrategy: Halted
              template: {spec: {domain: {devices: {}}}}
            """;
    private static final String VMI =
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata:
              name: testvm
              ownerReferences:
              - {apiVersion: kubevirt.io/v1, kind: VirtualMachine, name: testvm, uid: "UID"}
            spec: {domain: {devices: {}}}
            """;

    private final Steadyvm steadyvm =
            Steadyvm.start(
                    SteadyvmOptions.in(Path.of(System.getProperty("steadyvm.root")))
                            .withParts(Set.of()));

    @AfterAll
    void stop() {
        steadyvm.close();
    }

    @Test
    void servesOurKindsInBothVersions() {
        assertThat(kubectl().require("api-resources", "--api-group=kubevirt.io", "-o", "name"))
                .contains("virtualmachines.kubevirt.io", "virtualmachineinstances.kubevirt.io");
        assertThat(kubectl().require("api-versions"))
                .contains("kubevirt.io/v1\n", "kubevirt.io/v1alpha2\n");
    }

    @Test
    void collectsTheInstanceOfADeletedMachineWithoutWaitingForAnotherDiscovery() {
        kubectl().require(List.of("create", "--filename=-"), VM);
        String uid = kubectl().require("get", "vm", "testvm", "-o", "jsonpath={.metadata.uid}");
        kubectl().require(List.of("create", "--filename=-"), VMI.replace("UID", uid));

        kubectl().require("delete", "vm", "testvm");

        kubectl().require("wait", "--for=delete", "vmi/testvm", "--timeout=20s");
    }

    @Test
    void canBeInstalledAgain() {
        Installation again =
                Installation.of(
                        kubectl(),
                        Path.of(System.getProperty("steadyvm.root"), "manifests/dev"),
                        WithoutWebhook::rewrite);

        again.applyDefinitions();
        again.applyRest();

        assertThat(kubectl().require("get", "namespace", "steadyvm-system", "-o", "name"))
                .isEqualTo("namespace/steadyvm-system\n");
    }

    private Kubectl kubectl() {
        return steadyvm.kubectl();
    }
}
