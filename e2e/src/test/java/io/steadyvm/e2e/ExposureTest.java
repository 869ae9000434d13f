package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
