package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutOfClusterTest {
    private static final OutOfCluster LOOPBACK = new OutOfCluster("https://127.0.0.1:20004", 20005);

    @Test
    void sendsAdmissionWebhooksToTheUrlWithTheirPath() {
        String rewritten =
                rewrite(
                        """
                        apiVersion: admissionregistration.k8s.io/v1
                        kind: MutatingWebhookConfiguration
                        metadata: {name: steadyvm}
                        webhooks:
                        - name: mutate.steadyvm.io
                          timeoutSeconds: 5
                          clientConfig:
                            service: {namespace: steadyvm-system, name: steadyvm-webhook, path: /mutate, port: 443}
                        """);

        assertThat(rewritten)
                .isEqualTo(
                        items(
                                """
                                {"apiVersion":"admissionregistration.k8s.io/v1","kind":"MutatingWebhookConfiguration",
                                "metadata":{"name":"steadyvm"},
                                "webhooks":[{"name":"mutate.steadyvm.io","timeoutSeconds":5,
                                "clientConfig":{"url":"https://127.0.0.1:20004/mutate"}}]}\
                                """));
    }

    @Test
    void sendsConversionToTheUrl() {
        String rewritten =
                rewrite(
                        """
                        kind: CustomResourceDefinition
                        spec:
                          conversion:
                            strategy: Webhook
                            webhook:
                              conversionReviewVersions: [v1]
                              clientConfig: {service: {namespace: n, name: s, path: /convert}}
                        """);

        assertThat(rewritten)
                .isEqualTo(
                        items(
                                """
                                {"kind":"CustomResourceDefinition","spec":{"conversion":{"strategy":"Webhook",
                                "webhook":{"conversionReviewVersions":["v1"],
                                "clientConfig":{"url":"https://127.0.0.1:20004/convert"}}}}}\
                                """));
    }

    @Test
    void makesTheServiceOfAnApiServiceAnExternalName() {
        String rewritten =
                rewrite(
                        """
                        kind: APIService
                        metadata: {name: v1.subresources.kubevirt.io}
                        spec: {service: {namespace: n, name: s, port: 444}}
                        ---
                        kind: APIService
                        metadata: {name: v1alpha3.subresources.kubevirt.io}
                        spec: {service: {namespace: n, name: s, port: 444}}
                        """);

        assertThat(rewritten)
                .isEqualTo(
                        items(
                                """
                                {"kind":"APIService","metadata":{"name":"v1.subresources.kubevirt.io"},
                                "spec":{"service":{"namespace":"n","name":"s","port":20005}}},
                                {"kind":"APIService","metadata":{"name":"v1alpha3.subresources.kubevirt.io"},
                                "spec":{"service":{"namespace":"n","name":"s","port":20005}}},
                                {"apiVersion":"v1","kind":"Service","metadata":{"namespace":"n","name":"s"},
                                "spec":{"type":"ExternalName","externalName":"localhost"}}\
                                """));
    }

    @Test
    void leavesEverythingElseAsItIs() {
        String rewritten =
                rewrite(
                        """
                        kind: ValidatingWebhookConfiguration
                        webhooks:
                        - clientConfig: {url: "https://elsewhere.example/validate"}
                        ---
                        kind: CustomResourceDefinition
                        spec: {conversion: {strategy: None}}
                        ---
                        kind: ConfigMap
                        data: {clientConfig: "service"}
                        """);

        assertThat(rewritten)
                .isEqualTo(
                        items(
                                """
                                {"kind":"ValidatingWebhookConfiguration","webhooks":[{"clientConfig":{"url":"https://elsewhere.example/validate"}}]},
                                {"kind":"CustomResourceDefinition","spec":{"conversion":{"strategy":"None"}}},
                                {"kind":"ConfigMap","data":{"clientConfig":"service"}}\
                                """));
    }

    @Test
    void leavesOutWhatNeedsTheWebhookWhenThereIsNone() {
        Manifests manifests =
                Manifests.parse(
                        """
                        kind: ValidatingWebhookConfiguration
                        ---
                        kind: MutatingWebhookConfiguration
                        ---
                        kind: APIService
                        ---
                        kind: CustomResourceDefinition
                        spec: {conversion: {strategy: Webhook, webhook: {}}}
                        ---
                        kind: Namespace
                        """);

        assertThat(WithoutWebhook.rewrite(manifests).json())
                .isEqualTo(
                        items(
                                """
                                {"kind":"CustomResourceDefinition","spec":{"conversion":{"strategy":"None"}}},
                                {"kind":"Namespace"}\
                                """));
    }

    private static String rewrite(String yaml) {
        return LOOPBACK.rewrite(Manifests.parse(yaml)).json();
    }

    private static String items(String objects) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":["
                + objects.replace("\n", "")
                + "]}";
    }
}
