package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** manifests/cert-manager builds, and says the same as the webhook's own rights and names. */
@EndToEnd
class CertManagerTest {
    private static final String CERTIFICATE = "steadyvm-system/steadyvm-webhook";
    private List<JsonNode> objects = List.of();

    @BeforeEach
    void build(Stage stage) {
        Outcome built = stage.run("kubectl kustomize manifests/cert-manager").succeeds();
        Iterable<Object> documents =
                new Load(LoadSettings.builder().build()).loadAllFromString(built.stdout());
        objects =
                StreamSupport.stream(documents.spliterator(), false)
                        .<JsonNode>map(JsonMapper.shared()::valueToTree)
                        .toList();
    }

    /** Each place that holds a caBundle names the certificate whose authority goes there. */
    @Test
    void cainjectorFindsAllFourKindsOfPlaces() {
        assertThat(objects)
                .filteredOn(one -> injected(one).equals(CERTIFICATE))
                .extracting(one -> kind(one) + " " + name(one))
                .containsExactlyInAnyOrder(
                        "MutatingWebhookConfiguration steadyvm",
                        "ValidatingWebhookConfiguration steadyvm",
                        "CustomResourceDefinition virtualmachines.kubevirt.io",
                        "CustomResourceDefinition virtualmachineinstances.kubevirt.io",
                        "APIService v1.subresources.kubevirt.io",
                        "APIService v1alpha3.subresources.kubevirt.io");
        assertThat(objects)
                .filteredOn(one -> kind(one).equals("Certificate"))
                .extracting(one -> one.at("/metadata/namespace").asString() + "/" + name(one))
                .contains(CERTIFICATE);
    }

    @Test
    void certificateIsWhereTheWebhookReadsIt() {
        JsonNode certificate = only("Certificate", "steadyvm-webhook");
        JsonNode pod = only("Deployment", "steadyvm-webhook").at("/spec/template/spec");

        assertThat(pod.at("/volumes/0/secret/secretName"))
                .isEqualTo(certificate.at("/spec/secretName"));
        assertThat(pod.at("/containers/0/volumeMounts/0/mountPath").asString())
                .isEqualTo(environment(pod).get("STEADYVM_TLS_DIR"));
        assertThat(environment(pod)).containsEntry("STEADYVM_TLS_MODE", "file");
        assertThat(certificate.at("/spec/dnsNames").valueStream().map(JsonNode::asString))
                .contains(
                        "steadyvm-webhook.steadyvm-system.svc",
                        "steadyvm-subresources.steadyvm-system.svc");
    }

    @Test
    void webhookMayTouchNoCertificate() {
        assertThat(only("ClusterRole", "steadyvm-webhook").toString())
                .contains("virtualmachines")
                .doesNotContain("webhookconfigurations", "customresource", "apiservices");
        assertThat(objects)
                .filteredOn(one -> kind(one).equals("Role"))
                .noneMatch(one -> one.toString().contains("secrets"));
    }

    private static Map<String, String> environment(JsonNode pod) {
        return pod.at("/containers/0/env")
                .valueStream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                one -> one.path("name").asString(),
                                one -> one.path("value").asString()));
    }

    private JsonNode only(String kind, String name) {
        List<JsonNode> found =
                objects.stream()
                        .filter(one -> kind(one).equals(kind) && name(one).equals(name))
                        .toList();
        assertThat(found).as(kind + " " + name).hasSize(1);
        return found.getFirst();
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asString();
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    private static String injected(JsonNode object) {
        return object.at("/metadata/annotations")
                .path("cert-manager.io/inject-ca-from")
                .asString("");
    }
}
