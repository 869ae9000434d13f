package io.steadyvm.webhook.kube;

import io.steadyvm.certs.BadPemException;
import io.steadyvm.certs.ClientAuthorities;
import io.steadyvm.certs.ClientTrust;
import io.steadyvm.certs.Pem;
import io.steadyvm.certs.UnavailableException;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import io.steadyvm.webhook.subresource.FrontProxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the cluster publishes for servers behind it: ConfigMap {@code
 * kube-system/extension-apiserver-authentication}.
 */
public final class ClusterAuthentication {
    private static final String NAME = "kube-system/extension-apiserver-authentication";
    private static final String PATH =
            "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication";
    private static final String CLIENTS = "client-ca-file";
    private static final String PROXIES = "requestheader-client-ca-file";

    private final ApiServer api;

    public ClusterAuthentication(ApiServer api) {
        this.api = api;
    }

    /** Who signs client certificates of people and components, the API servers' among them. */
    public ClientAuthorities.Source clients() {
        return new ClientAuthorities.Source() {
            @Override
            public byte[] read() {
                return pem(data(), CLIENTS);
            }

            @Override
            public String name() {
                return "ConfigMap " + NAME + " (" + CLIENTS + ")";
            }
        };
    }

    /**
     * How API servers say for whom they ask an aggregated API.
     *
     * @throws UnavailableException when it can't be read, or the cluster has no aggregation
     */
    public FrontProxy frontProxy() {
        JsonNode data = data();
        try {
            return new FrontProxy(
                    ClientTrust.of(Pem.readCertificates(pem(data, PROXIES))),
                    list(data, "requestheader-allowed-names"),
                    list(data, "requestheader-username-headers"),
                    list(data, "requestheader-uid-headers"),
                    list(data, "requestheader-group-headers"),
                    list(data, "requestheader-extra-headers-prefix"));
        } catch (BadPemException e) {
            throw new UnavailableException(
                    "ConfigMap %s: entry %s %s".formatted(NAME, PROXIES, e.getMessage()), e);
        }
    }

    private JsonNode data() {
        Answer answer = api.get(PATH);
        if (!answer.isSuccess()) {
            throw answer.refusal("get ConfigMap " + NAME);
        }
        return answer.body().path("data");
    }

    private static byte[] pem(JsonNode data, String entry) {
        return data.path(entry).asString("").getBytes(StandardCharsets.US_ASCII);
    }

    /** Entries are JSON lists of strings. */
    private static List<String> list(JsonNode data, String entry) {
        List<String> list = new ArrayList<>();
        try {
            for (JsonNode one : JsonMapper.shared().readTree(data.path(entry).asString("[]"))) {
                list.add(one.asString(""));
            }
        } catch (JacksonException e) {
            throw new UnavailableException(
                    "ConfigMap %s: entry %s is not a list in JSON".formatted(NAME, entry), e);
        }
        return list;
    }
}
