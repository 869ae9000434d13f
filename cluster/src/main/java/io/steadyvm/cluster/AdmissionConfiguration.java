package io.steadyvm.cluster;

import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.PrivateFile;
import java.nio.file.Path;

/**
 * Gives the API server a client certificate towards admission webhooks, so that they can refuse
 * everybody else. (Conversion webhooks never see it: kube-apiserver reads this file for admission
 * only.)
 */
final class AdmissionConfiguration {
    /** The kubeconfig's user for each webhook, wherever it is. */
    private static final String ANY_WEBHOOK = "*";

    private AdmissionConfiguration() {}

    static Path file(StateDirectory state) {
        return state.file("admission.yaml");
    }

    static void write(StateDirectory state, ControlPlanePki pki, Identity caller) {
        Path kubeconfig = state.kubeconfig("webhook-caller");
        KubeConfig.withCertificate(
                        "https://unused.invalid", pki.webhookClient().pem(), ANY_WEBHOOK, caller)
                .writeTo(kubeconfig);
        PrivateFile.write(file(state), yaml(kubeconfig));
    }

    static String yaml(Path kubeconfig) {
        return """
        apiVersion: apiserver.config.k8s.io/v1
        kind: AdmissionConfiguration
        plugins:
        - name: MutatingAdmissionWebhook
          configuration:
            apiVersion: apiserver.config.k8s.io/v1
            kind: WebhookAdmissionConfiguration
            kubeConfigFile: "%1$s"
        - name: ValidatingAdmissionWebhook
          configuration:
            apiVersion: apiserver.config.k8s.io/v1
            kind: WebhookAdmissionConfiguration
            kubeConfigFile: "%1$s"
        """
                .formatted(kubeconfig);
    }
}
