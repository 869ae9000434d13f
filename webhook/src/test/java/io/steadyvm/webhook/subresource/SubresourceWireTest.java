package io.steadyvm.webhook.subresource;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.certs.UnavailableException;
import io.steadyvm.webhook.http.ClientCertificates;
import io.steadyvm.webhook.http.Wire;
import io.steadyvm.webhook.subresource.Access.Denial;
import io.steadyvm.webhook.subresource.Machines.Written;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Request by request, as an API server's aggregator sends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubresourceWireTest {
    private static final Path GOLDEN =
            Path.of(
                    System.getProperty("steadyvm.root"),
                    "webhook/src/test/resources/golden/subresources");
    private static final String ROOT = "/apis/subresources.kubevirt.io";
    private static final String START = ROOT + "/v1/namespaces/ns/virtualmachines/vm/start";
    private static final JsonMapper JSON = JsonMapper.shared();

    private FakeMachines machines = new FakeMachines();
    private FakeAccess access = new FakeAccess();
    private Wire wire;
    private HttpClient aggregator;

    @BeforeAll
    void start() {
        wire =
                Wire.serving(it ->
                        new SubresourceRoutes(
                                () -> Optional.of(it.frontProxy()),
                                (caller, wish) -> access.denial(caller, wish),
                                new SwitchedMachines(() -> machines),
                                new FakeConsoles(),
                                new ProgramVersion("v1.2.3", "25", "linux/amd64")));
        aggregator = wire.client(wire.caller());
    }

    @BeforeEach
    void reset() {
        machines = new FakeMachines();
        access = new FakeAccess();
    }

    @AfterAll
    void stop() {
        wire.close();
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAs(String name) throws Exception {
        JsonNode golden = JSON.readTree(Files.readString(GOLDEN.resolve(name + ".json")));
        machines.vm = golden.at("/given/vm");
        machines.instance = golden.at("/given/vmi");
        JsonNode request = golden.path("request");

        HttpResponse<String> response =
                send(
                        aggregator,
                        request.path("method").asString(),
                        request.path("path").asString(),
                        request.path("body").asString());

        JsonNode expected = golden.path("expected");
        assertThat(response.statusCode()).isEqualTo(expected.path("status").asInt());
        if (expected.path("body").isString()) {
            assertThat(response.body()).isEqualTo(expected.path("body").asString());
        } else if (expected.has("body")) {
            assertThat(JSON.readTree(response.body())).isEqualTo(expected.path("body"));
        }
        assertThat(JSON.readTree(machines.writes.toString())).isEqualTo(expected.path("writes"));
        assertThat(machines.dryRun).isEqualTo(expected.path("dryRun").asBoolean(false));
    }

    @Test
    void bothVersionsAreServed() throws Exception {
        machines.vm =
                JSON.readTree("{\"metadata\":{\"name\":\"vm\"},\"spec\":{\"running\":false}}");

        assertThat(send(aggregator, "PUT", START.replace("/v1/", "/v1alpha3/"), "").statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "GONE, 404, not found",
        "REFUSED, 422, spec: is wrong",
    })
    void racesAreAnswered(String ending, int status, String message) throws Exception {
        machines.vm =
                JSON.readTree("{\"metadata\":{\"name\":\"vm\"},\"spec\":{\"running\":false}}");
        machines.endings.add(
                ending.equals("GONE")
                        ? new Written.Gone()
                        : new Written.Refused(422, "Invalid", "spec: is wrong"));

        HttpResponse<String> response = send(aggregator, "PUT", START, "{}");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
    }

    @Test
    void whoLosesARaceLooksAgain() throws Exception {
        machines.vm =
                JSON.readTree("{\"metadata\":{\"name\":\"vm\"},\"spec\":{\"running\":false}}");
        JsonNode changed =
                JSON.readTree("{\"metadata\":{\"name\":\"vm\"},\"spec\":{\"running\":true}}");
        machines.endings.add(new Written.Changed());
        machines.afterWrite = () -> machines.vm = changed;

        HttpResponse<String> response = send(aggregator, "PUT", START, "{}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("Always does not support manual start requests");
        assertThat(machines.writes.size()).isEqualTo(1);
    }

    @Test
    void whoLosesEveryRaceIsToldSo() throws Exception {
        machines.vm =
                JSON.readTree("{\"metadata\":{\"name\":\"vm\"},\"spec\":{\"running\":false}}");
        machines.endings.addAll(Collections.nCopies(9, new Written.Changed()));

        HttpResponse<String> response = send(aggregator, "PUT", START, "{}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("it keeps changing; try again");
    }

    @Test
    void shortenedGraceIsPutBackWhenTheRestFails() throws Exception {
        machines.vm =
                JSON.readTree(
                        "{\"metadata\":{\"name\":\"vm\"},\"spec\":{\"runStrategy\":\"Always\"}}");
        machines.instance =
                JSON.readTree(
                        "{\"metadata\":{\"uid\":\"u\"},\"spec\":{\"terminationGracePeriodSeconds\":60}}");
        machines.endings.addAll(List.of(new Written.Done(), new Written.Gone()));

        HttpResponse<String> response =
                send(
                        aggregator,
                        "PUT",
                        START.replace("start", "restart"),
                        "{\"gracePeriodSeconds\":0}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(machines.writes.get(2).path("patch").toString())
                .isEqualTo(
                        "[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"u\"},"
                                + "{\"op\":\"test\",\"path\":\"/spec/terminationGracePeriodSeconds\",\"value\":1},"
                                + "{\"op\":\"add\",\"path\":\"/spec/terminationGracePeriodSeconds\",\"value\":60}]");
    }

    @Test
    void asksWhetherTheUserMay() throws Exception {
        access.answer = Optional.of(new Denial("RBAC: no"));

        HttpResponse<String> response = send(aggregator, "PUT", START, "{}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(response.body()).path("message").asString())
                .isEqualTo(
                        "virtualmachines.subresources.kubevirt.io \"vm\" is forbidden: User \"alice\""
                                + " cannot update resource \"virtualmachines/start\" in API group"
                                + " \"subresources.kubevirt.io\" in the namespace \"ns\": RBAC: no");
        assertThat(machines.writes).isEmpty();
        assertThat(access.caller)
                .isEqualTo(
                        new Caller(
                                "alice",
                                "uid-1",
                                List.of("developers", "system:authenticated"),
                                java.util.Map.of("scopes/all", List.of("a", "b"))));
        assertThat(access.wish)
                .isEqualTo(new Access.Wish("update", "v1", "virtualmachines", "start", "ns", "vm"));
    }

    @Test
    void believesApiServersOnly() throws Exception {
        List<Optional<ServingCertificate>> strangers =
                List.of(
                        Optional.empty(),
                        Optional.of(ClientCertificates.of(Wire.newAuthority())),
                        Optional.of(ClientCertificates.named(wire.callers(), "somebody")));
        for (Optional<ServingCertificate> stranger : strangers) {
            HttpResponse<String> response = send(wire.client(stranger), "PUT", START, "{}");

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("request is not authenticated");
        }
        assertThat(access.caller).isNull();
    }

    @Test
    void apiServerThatNamesNobodyIsNobody() throws Exception {
        HttpRequest request =
                wire.request(START).PUT(HttpRequest.BodyPublishers.ofString("{}")).build();

        assertThat(aggregator.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void unreachableClusterIsOurFault() throws Exception {
        access.failure = new UnavailableException("the API server does not answer");

        HttpResponse<String> response = send(aggregator, "PUT", START, "{}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("Internal error occurred: the API server does not answer");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachines/vm/start, 405",
        "POST, /apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachines/vm/start, 405",
        "PUT, /apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachines/vm/fly, 404",
        "PUT, /apis/subresources.kubevirt.io/v2/namespaces/ns/virtualmachines/vm/start, 404",
        "GET, /metrics, 404",
    })
    void refusesOtherPathsAndMethods(String method, String path, int status) throws Exception {
        HttpResponse<String> response = send(aggregator, method, path, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("kind").asString()).isEqualTo("Status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/apis",
                ROOT,
                ROOT + "/v1",
                ROOT + "/v1alpha3",
                ROOT + "/v1/version",
            })
    void everybodyMayDiscover(String path) throws Exception {
        HttpResponse<String> response = send(wire.client(Optional.empty()), "GET", path, "");

        assertThat(response.statusCode()).isEqualTo(200);
        Path golden = GOLDEN.resolveSibling("discovery").resolve(path.replace('/', '_') + ".json");
        assertThat(JSON.readTree(response.body()))
                .isEqualTo(JSON.readTree(Files.readString(golden)));
    }

    @Test
    void describesItselfInOpenApi() throws Exception {
        HttpClient anybody = wire.client(Optional.empty());

        JsonNode two = JSON.readTree(send(anybody, "GET", "/openapi/v2", "").body());
        JsonNode three = JSON.readTree(send(anybody, "GET", "/openapi/v3", "").body());
        String url =
                three.path("paths")
                        .path("apis" + ROOT.substring(5) + "/v1")
                        .path("serverRelativeURL")
                        .asString();
        JsonNode v1 = JSON.readTree(send(anybody, "GET", url, "").body());

        String start = ROOT + "/v1/namespaces/{namespace}/virtualmachines/{name}/start";
        assertThat(two.path("swagger").asString()).isEqualTo("2.0");
        assertThat(two.path("paths").size()).isEqualTo(2 * Subresource.values().length);
        assertThat(two.path("paths").path(start).has("put")).isTrue();
        assertThat(v1.path("openapi").asString()).isEqualTo("3.0.0");
        assertThat(v1.path("paths").size()).isEqualTo(Subresource.values().length);
        assertThat(v1.path("paths").path(start).path("put").has("requestBody")).isTrue();
    }

    @Test
    void isHealthy() throws Exception {
        HttpResponse<String> response =
                send(wire.client(Optional.empty()), "GET", ROOT + "/v1/healthz", "");

        assertThat(response.body()).isEqualTo("ok");
    }

    private HttpResponse<String> send(HttpClient client, String method, String path, String body)
            throws Exception {
        HttpRequest request =
                wire.request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("X-Remote-User", "alice")
                        .header("X-Remote-Uid", "uid-1")
                        .header("X-Remote-Group", "developers")
                        .header("X-Remote-Group", "system:authenticated")
                        .header("X-Remote-Extra-Scopes%2fall", "a")
                        .header("X-Remote-Extra-Scopes%2fall", "b")
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
