package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.Labels;
import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A Service for a VM that may never have run. */
@EndToEnd
class ExposureTest {
    @Test
    void selectsTheInstanceThatComesLater(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run(
                        "virtctl expose virtualmachine vm-cirros --name vmiservice --port 27017"
                                + " --target-port 22")
                .succeeds()
                .prints("vmiservice", "vm-cirros");

        JsonNode service =
                stage.view()
                        .get(
                                "/api/v1/namespaces/%s/services/vmiservice"
                                        .formatted(stage.namespace()));
        assertThat(service.at("/spec/type").asString()).isEqualTo("ClusterIP");
        assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(27017);
        assertThat(service.at("/spec/ports/0/targetPort").asInt()).isEqualTo(22);
        assertThat(service.at("/spec/ports/0/protocol").asString()).isEqualTo("TCP");

        stage.run("virtctl start vm-cirros").succeeds();
        JsonNode labels = stage.vmi("vm-cirros").at("/metadata/labels");
        Map<String, String> selector =
                service.at("/spec/selector")
                        .propertyStream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asString()));
        assertThat(selector).isNotEmpty();
        selector.forEach((key, value) -> assertThat(labels.path(key).asString()).isEqualTo(value));
    }

    /** As long as names of objects may be; label values end at 63 characters. */
    @Test
    void selectsByTheHashOfTheLongestName(Stage stage) {
        String name = "a23456789.".repeat(26).substring(0, 253);
        stage.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
        stage.shell()
                .run(
                        "kubectl create -f -",
                        Manifest.v1("vm", "Manual")
                                .replace("  name: vm\n", "  name: " + name + "\n"))
                .succeeds();
        stage.run("virtctl expose vm %s --name long --port 80".formatted(name)).succeeds();

        Outcome start = stage.run("virtctl start " + name).succeeds();

        assertThat(start.stderr()).isEmpty();
        JsonNode labels = stage.booted(name).at("/metadata/labels");
        String hashed = Labels.valueOf(name);
        assertThat(hashed).hasSize(63);
        assertThat(labels.path(Labels.VM_NAME).asString()).isEqualTo(hashed);
        assertThat(labels.path(Labels.VMI_ID).asString()).isEqualTo(hashed);
        stage.run(
                        "kubectl get vmi -o name -l \"$(kubectl get service long -o jsonpath='{.spec.selector}'"
                                + " | tr -d '{}\"' | tr : =)\"")
                .succeeds()
                .prints("virtualmachineinstance.kubevirt.io/" + name);
    }

    @Test
    void refusesANameThatIsTaken(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        String expose = "virtctl expose vm vm-cirros --name taken --port 80";
        stage.run(expose).succeeds();

        stage.run(expose).fails().prints("already exists");
    }

    @Test
    void saysWhatIsMissingWhenThereIsNoSuchVm(Stage stage) {
        stage.run("virtctl expose vm nobody --name service --port 80")
                .fails()
                .prints("nobody", "not found");
    }
}
