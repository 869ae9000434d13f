package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both dialects are served, of one stored object, and nothing is lost on the way. */
@EndToEnd
class ConversionTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode get(Stage stage, String what) {
        return JSON.readTree(stage.run("kubectl get " + what + " -o json").succeeds().stdout());
    }

    @Test
    void showsTheManifestOf2018InBothDialects(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();

        JsonNode old = get(stage, "virtualmachine.v1alpha2.kubevirt.io vm-cirros");
        assertThat(old.path("apiVersion").asString()).isEqualTo("kubevirt.io/v1alpha2");
        JsonNode oldSpec = old.at("/spec/template/spec");
        assertThat(oldSpec.at("/domain/devices/disks/0/volumeName").asString())
                .isEqualTo("registryvolume");
        assertThat(oldSpec.at("/volumes/0/registryDisk/image").asString())
                .isEqualTo("kubevirt/cirros-registry-disk-demo:latest");
        assertThat(old.at("/spec/running").asBoolean(true)).isFalse();

        JsonNode now = get(stage, "virtualmachine.v1.kubevirt.io vm-cirros");
        assertThat(now.path("apiVersion").asString()).isEqualTo("kubevirt.io/v1");
        JsonNode spec = now.at("/spec/template/spec");
        assertThat(spec.at("/volumes/0/containerDisk/image").asString())
                .isEqualTo("kubevirt/cirros-registry-disk-demo:latest");
        assertThat(spec.at("/domain/devices/disks/0").has("volumeName")).isFalse();
        assertThat(spec.at("/domain/devices/disks/0/name"))
                .as("v1 finds a disk's volume by its name")
                .isEqualTo(spec.at("/volumes/0/name"));
        assertThat(spec.at("/domain/firmware")).isEqualTo(oldSpec.at("/domain/firmware"));
    }

    @Test
    void comesBackFromTheOtherDialectAsItWas(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "RerunOnFailure")).succeeds();
        JsonNode before = get(stage, "virtualmachine.v1.kubevirt.io vm");

        stage.run(
                        "kubectl get virtualmachine.v1alpha2.kubevirt.io vm -o json | kubectl replace -f -")
                .succeeds();

        JsonNode after = get(stage, "virtualmachine.v1.kubevirt.io vm");
        assertThat(after.at("/spec")).isEqualTo(before.at("/spec"));
        assertThat(after.at("/metadata/labels")).isEqualTo(before.at("/metadata/labels"));
        assertThat(after.at("/metadata/annotations")).isEqualTo(before.at("/metadata/annotations"));
        assertThat(after.at("/metadata/generation")).isEqualTo(before.at("/metadata/generation"));
    }

    @Test
    void convertsInstancesToo(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start vm-cirros").succeeds();
        stage.booted("vm-cirros");

        JsonNode old = get(stage, "virtualmachineinstance.v1alpha2.kubevirt.io vm-cirros");

        assertThat(old.at("/spec/volumes/0/registryDisk/image").asString()).isNotEmpty();
        assertThat(old.at("/spec/domain/devices/disks/0/volumeName").asString())
                .isEqualTo("registryvolume");
        assertThat(old.at("/status/phase").asString()).isEqualTo("Running");
    }

    @Test
    void listsAndWatchesBothDialects(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.shell().run("kubectl create -f -", Manifest.v1("other", "Halted")).succeeds();

        for (String version : new String[] {"v1", "v1alpha2"}) {
            JsonNode list = get(stage, "virtualmachine." + version + ".kubevirt.io");
            assertThat(list.path("items").valueStream())
                    .hasSize(2)
                    .allMatch(item ->
                            item.path("apiVersion").asString().equals("kubevirt.io/" + version));
        }
    }
}
