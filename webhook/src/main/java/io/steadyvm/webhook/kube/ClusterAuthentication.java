package io.steadyvm.webhook.kube;

import io.steadyvm.certs.ClientAuthorities;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import java.nio.charset.StandardCharsets;

/**
 * What the cluster publishes for servers behind it: ConfigMap {@code
 * kube-system/extension-apiserver-authentication}.
 */
public final class ClusterAuthentication {
    private static final String NAME = "kube-system/extension-apiserver-authentication";
    private static final String PATH =
            "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication";
    private static final String CLIENTS = "client-ca-file";

    private final ApiServer api;

    public ClusterAuthentication(ApiServer api) {
        this.api = api;
    }

    /** Who signs client certificates of people and components, the API servers' among them. */
    public ClientAuthorities.Source clients() {
        return entry(CLIENTS);
    }

    private ClientAuthorities.Source entry(String key) {
        return new ClientAuthorities.Source() {
            @Override
            public byte[] read() {
                Answer answer = api.get(PATH);
                if (!answer.isSuccess()) {
                    throw answer.refusal("get ConfigMap " + NAME);
                }
                String pem = answer.body().path("data").path(key).asString("");
                return pem.getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public String name() {
                return "ConfigMap " + NAME + " (" + key + ")";
            }
        };
    }
}
