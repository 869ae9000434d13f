package io.steadyvm.faults.mutant;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.steadyvm.api.Finalizers;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.controller.act.ApiPort;
import io.steadyvm.controller.act.RestApi;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.observe.Informers;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The way to the API server, with the mutant's bug in it. */
final class BrokenApi implements ApiPort {
    private static final ResourceDefinitionContext INSTANCES =
            new ResourceDefinitionContext.Builder()
                    .withGroup(KubeVirt.GROUP)
                    .withVersion(KubeVirt.V1)
                    .withKind(KubeVirt.VMI_KIND)
                    .withPlural(KubeVirt.VMI_PLURAL)
                    .withNamespaced(true)
                    .build();

    private final Mutant mutant;
    private final RestApi real;
    private final KubernetesClient client;
    private final Informers informers;

    BrokenApi(Mutant mutant, RestApi real, KubernetesClient client, Informers informers) {
        this.mutant = mutant;
        this.real = real;
        this.client = client;
        this.informers = informers;
    }

    @Override
    public Response execute(Request request) {
        return switch (mutant) {
            case NONE, IMPATIENT -> real.execute(request);
            case NAME_ALONE ->
                    request instanceof Request.DeleteVmi(VmiView vmi)
                            ? byName(vmi.key(), () -> instance(vmi.key()).delete())
                            : real.execute(request);
            case UNGUARDED ->
                    request instanceof Request.RemoveVmiFinalizer(VmiView vmi)
                            ? byName(vmi.key(), () -> letGo(vmi))
                            : real.execute(request);
            case CACHED_READS ->
                    request instanceof Request.GetVmi(ObjectKey key)
                            ? cached(key)
                            : real.execute(request);
            case REPEATS -> {
                Response response = real.execute(request);
                yield response instanceof Response.Unclear ? real.execute(request) : response;
            }
            case SILENCE_IS_YES -> {
                Response response = real.execute(request);
                yield response instanceof Response.Unclear && !isRead(request)
                        ? new Response.Done()
                        : response;
            }
        };
    }

    private static boolean isRead(Request request) {
        return request instanceof Request.GetVm
                || request instanceof Request.GetVmi
                || request instanceof Request.GetRevision;
    }

    private Resource<GenericKubernetesResource> instance(ObjectKey key) {
        return client.genericKubernetesResources(INSTANCES)
                .inNamespace(key.namespace())
                .withName(key.name());
    }

    private Response byName(ObjectKey key, Runnable write) {
        try {
            write.run();
        } catch (KubernetesClientException e) {
            return new Response.Unclear(String.valueOf(e.getMessage()));
        }
        return real.execute(new Request.GetVmi(key));
    }

    private void letGo(VmiView vmi) {
        List<String> others = new ArrayList<>(vmi.finalizers());
        others.remove(Finalizers.VM_CONTROLLER);
        ObjectNode patch = JsonMapper.shared().createObjectNode();
        var list = patch.putObject("metadata").putArray("finalizers");
        others.forEach(list::add);
        instance(vmi.key()).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    }

    private Response cached(ObjectKey key) {
        return informers
                .snapshot(key)
                .vmi()
                .<Response>map(Response.VmiStored::new)
                .orElseGet(Response.Missing::new);
    }
}
