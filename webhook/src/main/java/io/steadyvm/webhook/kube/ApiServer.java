package io.steadyvm.webhook.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.steadyvm.certs.UnavailableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API server, as far as the webhook needs it: a handful of requests whose answers are trees.
 *
 * <p>Uses fabric8 for what is hard (credentials, their renewal, TLS) and not its models: they would
 * cost more memory than everything else in this process.
 */
public final class ApiServer implements AutoCloseable {
    /** As the name of who wrote a field. */
    public static final String FIELD_MANAGER = "steadyvm-webhook";

    /** The API server gives up on a webhook after 5 s, and we may ask something meanwhile. */
    private static final long TIMEOUT_SECONDS = 3;

    /**
     * Nobody waits for what is written of trust, and a large definition takes seconds on an API
     * server that is busy: giving up early would only write it again.
     */
    private static final long LONG_TIMEOUT_SECONDS = 10;

    private static final String DRY_RUN = "?dryRun=All";
    private static final String JSON = "application/json";
    private static final String METADATA_ONLY =
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    private final HttpClient client;
    private final String root;
    private final JsonMapper mapper;

    private ApiServer(HttpClient client, String root) {
        this.client = client;
        this.root = root;
        this.mapper = JsonMapper.shared();
    }

    /** Connects on first use. */
    public static ApiServer of(Config config) {
        // Whoever calls knows better when to try again.
        config.setRequestRetryBackoffLimit(0);
        String master = config.getMasterUrl();
        return new ApiServer(
                new JdkHttpClientFactory().newBuilder(config).build(),
                master.endsWith("/") ? master.substring(0, master.length() - 1) : master);
    }

    /** How a patch describes a change. */
    public enum Patch {
        JSON("application/json-patch+json"),
        MERGE("application/merge-patch+json"),
        APPLY("application/apply-patch+yaml");

        private final String mediaType;

        Patch(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    public Answer get(String path) {
        return send(request("GET", path, JSON));
    }

    public Answer post(String path, JsonNode body) {
        return send(request("POST", path, JSON, JSON, body.toString()));
    }

    public Answer patch(String path, Patch kind, JsonNode body) {
        return send(request("PATCH", path, JSON, kind.mediaType, body.toString()));
    }

    /** For large objects: answers without spec and status, and waits longer for the answer. */
    public Answer patchForMetadata(String path, Patch kind, JsonNode body) {
        return send(
                builder(path, METADATA_ONLY)
                        .timeout(LONG_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .method("PATCH", kind.mediaType, body.toString())
                        .build(),
                LONG_TIMEOUT_SECONDS);
    }

    /**
     * What is there, for somebody who may patch it: a patch that changes nothing answers with the
     * object, so the right to `get` isn't needed beside the right to `patch`. As a dry run, it
     * can't be mistaken for a write. It costs the API server what a write does.
     */
    public Answer readByPatch(String path) {
        return send(request("PATCH", path + DRY_RUN, JSON, Patch.MERGE.mediaType, "{}"));
    }

    /** Without spec and status: a CustomResourceDefinition's are large. */
    public Answer getMetadata(String path) {
        return send(request("GET", path, METADATA_ONLY));
    }

    /** Names come from objects that nobody has validated yet: none may end its path segment. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest request(String method, String path, String accept) {
        return builder(path, accept).method(method, null, (String) null).build();
    }

    private HttpRequest request(
            String method, String path, String accept, String mediaType, String body) {
        return builder(path, accept).method(method, mediaType, body).build();
    }

    private HttpRequest.Builder builder(String path, String accept) {
        return client.newHttpRequestBuilder()
                .uri(root + path)
                .header("Accept", accept)
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private Answer send(HttpRequest request) {
        return send(request, TIMEOUT_SECONDS);
    }

    private Answer send(HttpRequest request, long seconds) {
        try {
            HttpResponse<byte[]> response =
                    client.sendAsync(request, byte[].class).get(seconds, TimeUnit.SECONDS);
            return new Answer(response.code(), tree(response.body()));
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "the API server at %s does not answer within %d s".formatted(root, seconds), e);
        } catch (ExecutionException e) {
            throw new UnavailableException(
                    "the API server at %s can't be reached: %s".formatted(root, e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking the API server", e);
        }
    }

    private JsonNode tree(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            // Something in between answered: a proxy's page, or text.
            return mapper.createObjectNode()
                    .put("message", new String(body, StandardCharsets.UTF_8).strip());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** What the API server said; 404 and 409 are answers like others. */
    public record Answer(int code, JsonNode body) {
        public boolean isSuccess() {
            return code >= 200 && code < 300;
        }

        public String resourceVersion() {
            return body.path("metadata").path("resourceVersion").asString("");
        }

        /**
         * For codes that nobody has a use for.
         *
         * @param deed the middle of "may not …" or "can't …"
         */
        public UnavailableException refusal(String deed) {
            String said = body.path("message").asString("HTTP " + code);
            return new UnavailableException("can't " + deed + ": " + said + remedy(said));
        }

        /** For what an administrator can mend: the texts are RBAC's and etcd's own. */
        private static String remedy(String said) {
            if (said.contains(" cannot ") && said.contains(" is forbidden: User ")) {
                return "; the webhook's roles are missing or changed: install them again";
            }
            if (said.contains("database space exceeded")) {
                return "; make room in etcd, then take its alarm back: etcdctl alarm disarm";
            }
            return "";
        }
    }
}
