package io.steadyvm.e2e.stage;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.VmiPhase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for what runs guests: it says on a VMI's status what a guest would have done, and
 * nothing else. Each word is about one boot: it carries the VMI's UID, so that it can't be said of
 * a later VMI of the same name.
 */
public final class GuestStandIn implements Guests {
    private static final JsonMapper JSON = new JsonMapper();

    /** VMIs, for a client that has no class of theirs. */
    public static final ResourceDefinitionContext INSTANCES =
            new ResourceDefinitionContext.Builder()
                    .withGroup(KubeVirt.GROUP)
                    .withVersion(KubeVirt.V1)
                    .withKind(KubeVirt.VMI_KIND)
                    .withPlural(KubeVirt.VMI_PLURAL)
                    .withNamespaced(true)
                    .build();

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;

    public GuestStandIn(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    /** The guest of this VMI boots: it passes all phases after Pending, and is ready. */
    @Override
    public void boots(JsonNode vmi) {
        enters(vmi, VmiPhase.SCHEDULING, false);
        enters(vmi, VmiPhase.SCHEDULED, false);
        enters(vmi, VmiPhase.RUNNING, true);
    }

    /** The guest shuts itself down. */
    @Override
    public void powersOff(JsonNode vmi) {
        enters(vmi, VmiPhase.SUCCEEDED, false);
    }

    /** The guest's machine breaks. */
    @Override
    public void crashes(JsonNode vmi) {
        enters(vmi, VmiPhase.FAILED, false);
    }

    @Override
    public Optional<String> console(JsonNode vmi) {
        return Optional.empty();
    }

    /** One phase; the VMI's tree is only read for its name and UID. */
    private void enters(JsonNode vmi, VmiPhase phase, boolean ready) {
        String name = vmi.at("/metadata/name").asString();
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("metadata").set("uid", vmi.at("/metadata/uid"));
        ObjectNode status = patch.putObject("status");
        status.put("phase", phase.text());
        status.set("conditions", readiness(ready));
        status.set("phaseTransitionTimestamps", transitions(name, phase));
        client.genericKubernetesResources(INSTANCES)
                .inNamespace(namespace)
                .withName(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    }

    private ArrayNode readiness(boolean ready) {
        ArrayNode conditions = JSON.createArrayNode();
        conditions
                .addObject()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False")
                .put("lastTransitionTime", now());
        return conditions;
    }

    /** All that it went through, and now this one. */
    private JsonNode transitions(String name, VmiPhase phase) {
        JsonNode before =
                new ClusterView(client, namespace)
                        .vmi(name)
                        .at("/status/phaseTransitionTimestamps");
        ArrayNode all = before instanceof ArrayNode list ? list : JSON.createArrayNode();
        all.addObject().put("phase", phase.text()).put("phaseTransitionTimestamp", now());
        return all;
    }

    private String now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
