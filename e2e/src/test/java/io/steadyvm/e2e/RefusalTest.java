package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;

/** What cannot work is refused, with all its faults at once; a slip of the pen is pointed out. */
@EndToEnd
class RefusalTest {
    @Test
    void namesAllFaultsAtOnceWithTheirPlaces(Stage stage) {
        String twoFaults =
                Manifest.v1("vm", "Halted")
                        .replace(
                                "- name: root\n        containerDisk",
                                "- name: other\n        containerDisk")
                        .replace("memory: 64M", "memory: 1k");

        stage.shell()
                .run("kubectl create -f -", twoFaults)
                .fails()
                .prints(
                        "spec.template.spec.domain.devices.disks[0].name",
                        "spec.template.spec.domain.resources.requests.memory")
                .doesNotPrint("Exception");
        stage.run("kubectl get vms").succeeds().prints("No resources found");
    }

    @Test
    void namesTheFieldsOf2018ToWhoWritesThem(Stage stage) {
        stage.run(
                        "sed 's/volumeName: registryvolume/volumeName: nowhere/'"
                                + " examples/vm-cirros.yaml | kubectl create -f -")
                .fails()
                .prints("spec.template.spec.domain.devices.disks[0].volumeName", "nowhere");
    }

    @Test
    void refusesTwoAnswersToOneQuestion(Stage stage) {
        String both =
                Manifest.v1("vm", "Halted")
                        .replace("  runStrategy: Halted", "  runStrategy: Halted\n  running: true");

        stage.shell().run("kubectl create -f -", both).fails().prints("mutually exclusive");
    }

    @Test
    void pointsOutUnknownFields(Stage stage) {
        String misspelt =
                Manifest.v1("vm", "Halted")
                        .replace(
                                "masquerade: {}",
                                "masquerade: {}\n            macAdress: 02:00:00:00:00:01");

        stage.shell()
                .run("kubectl create --validate=strict -f -", misspelt)
                .fails()
                .prints("macAdress");
        Outcome warned =
                stage.shell().run("kubectl create --validate=warn -f -", misspelt).succeeds();
        assertThat(warned.stderr()).contains("Warning", "macAdress");
    }

    @Test
    void refusesAnUpdateAsItWouldACreation(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "Halted")).succeeds();

        stage.run(
                        "kubectl patch vm vm --type merge -p '{\"spec\":{\"template\":{\"spec\":"
                                + "{\"domain\":{\"resources\":{\"requests\":{\"memory\":\"1k\"}}}}}}}'")
                .fails()
                .prints("spec.template.spec.domain.resources.requests.memory");
    }

    @Test
    void refusesAnInstanceThatCannotWork(Stage stage) {
        stage.shell()
                .run(
                        "kubectl create -f -",
                        """
                        apiVersion: kubevirt.io/v1
                        kind: VirtualMachineInstance
                        metadata:
                          name: alone
                        spec:
                          domain:
                            devices:
                              disks:
                              - name: nothing
                                disk: {}
                            resources:
                              requests:
                                memory: 64M
                        """)
                .fails()
                .prints("spec.domain.devices.disks[0].name", "nothing");
    }

    @Test
    void waitsForASnapshotAndARestore(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "Halted")).succeeds();
        String inProgress = "kubectl patch vm vm --subresource status --type merge -p '%s'";
        String start =
                "kubectl patch vm vm --type merge -p '{\"spec\":{\"runStrategy\":\"Always\"}}'";

        stage.run(inProgress.formatted("{\"status\":{\"snapshotInProgress\":\"nightly\"}}"))
                .succeeds();
        stage.run(start)
                .fails()
                .prints("Cannot update vm running state until snapshot \"nightly\" completes");
        stage.run(
                        "kubectl patch vm vm --type json -p '[{\"op\":\"add\",\"path\":"
                                + "\"/spec/template/spec/volumes/-\",\"value\":{\"name\":\"data\","
                                + "\"emptyDisk\":{\"capacity\":\"1Gi\"}}}]'")
                .fails()
                .prints("Cannot update vm disks or volumes until snapshot \"nightly\" completes");
        stage.run(
                        inProgress.formatted(
                                "{\"status\":{\"snapshotInProgress\":null,"
                                        + "\"restoreInProgress\":\"monday\"}}"))
                .succeeds();
        stage.run(start)
                .fails()
                .prints("Cannot update VM runStrategy until restore \"monday\" completes");
    }
}
