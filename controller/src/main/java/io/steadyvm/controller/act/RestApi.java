package io.steadyvm.controller.act;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.observe.Lens;
import io.steadyvm.controller.observe.VirtualMachine;
import io.steadyvm.controller.observe.VirtualMachineInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real API server, through the client's authenticated HTTP. */
public final class RestApi implements ApiPort {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpExchange http;
    private final KubernetesSerialization serialization;

    public RestApi(KubernetesClient client, Duration timeout) {
        this.http = new HttpExchange(client, timeout);
        this.serialization = client.getKubernetesSerialization();
    }

    @Override
    public Response execute(Request request) {
        HttpResponse<byte[]> response;
        try {
            response = http.send(Wire.render(request));
        } catch (IOException e) {
            return new Response.Unclear(String.valueOf(e.getMessage()));
        }
        try {
            return response.isSuccessful()
                    ? stored(request, response.body())
                    : unsuccessful(response);
        } catch (RuntimeException e) {
            // A truncated or foreign body says as little about what was done as none.
            return new Response.Unclear("unreadable answer: " + e.getMessage());
        }
    }

    private Response stored(Request request, byte[] body) {
        return switch (request) {
            case Request.GetVm _,
                    Request.PatchVmStatus _,
                    Request.AddVmFinalizer _,
                    Request.RemoveVmFinalizer _,
                    Request.SwitchStrategy _,
                    Request.WriteFirmwareUuid _ ->
                    new Response.VmStored(Lens.vm(read(body, VirtualMachine.class)));
            case Request.GetVmi _,
                    Request.CreateVmi _,
                    Request.ActivateVmi _,
                    Request.AdoptVmi _,
                    Request.ReleaseVmi _,
                    Request.RemoveVmiFinalizer _ ->
                    new Response.VmiStored(Lens.vmi(read(body, VirtualMachineInstance.class)));
            // An object that finalizers still hold is answered; otherwise a mere Status.
            case Request.DeleteVmi _ ->
                    MAPPER.readTree(body).path("kind").asString("").equals(KubeVirt.VMI_KIND)
                            ? new Response.VmiStored(
                                    Lens.vmi(read(body, VirtualMachineInstance.class)))
                            : new Response.Done();
            case Request.GetRevision _ ->
                    new Response.RevisionStored(MAPPER.readTree(body).path("data").path("spec"));
            case Request.CreateRevision _, Request.DeleteRevision _ -> new Response.Done();
        };
    }

    private <T> T read(byte[] body, Class<T> type) {
        return serialization.unmarshal(new ByteArrayInputStream(body), type);
    }

    private static Response unsuccessful(HttpResponse<byte[]> response) {
        JsonNode status = status(response.body());
        String message = status.path("message").asString("HTTP status " + response.code());
        boolean exists = status.path("reason").asString("").equals("AlreadyExists");
        return switch (response.code()) {
            case 404 -> new Response.Missing();
            case 409 -> exists ? new Response.Exists() : new Response.Conflict();
            case 429 -> new Response.Busy(retryAfter(response));
            default ->
                    response.code() >= 500 || response.code() == 408
                            ? new Response.Unclear(message)
                            : new Response.Refused(response.code(), message);
        };
    }

    private static JsonNode status(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            return MAPPER.createObjectNode()
                    .put("message", new String(body, StandardCharsets.UTF_8).strip());
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
