package io.steadyvm.runtime.observe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.runtime.decide.Instance;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Watches the instances of all namespaces. */
public final class Instances implements AutoCloseable {
    public static final ResourceDefinitionContext CONTEXT =
            new ResourceDefinitionContext.Builder()
                    .withGroup(KubeVirt.GROUP)
                    .withVersion(KubeVirt.V1)
                    .withKind(KubeVirt.VMI_KIND)
                    .withPlural(KubeVirt.VMI_PLURAL)
                    .withNamespaced(true)
                    .build();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KubernetesClient client;
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    /**
     * Does not watch before {@link #start}.
     *
     * @param changed told each instance that something happened to
     */
    public Instances(KubernetesClient client, Consumer<Instance> changed) {
        this.client = client;
        this.informer =
                client.genericKubernetesResources(CONTEXT)
                        .inAnyNamespace()
                        .runnableInformer(0)
                        .addEventHandler(new Handler(client, changed))
                        .exceptionHandler((started, failure) -> true);
    }

    private record Handler(KubernetesClient client, Consumer<Instance> changed)
            implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource added) {
            changed.accept(read(client, added));
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            changed.accept(read(client, after));
        }

        @Override
        public void onDelete(GenericKubernetesResource deleted, boolean stateUnknown) {
            changed.accept(read(client, deleted));
        }
    }

    /** Completes when the first list is in; keeps trying until then. */
    public CompletionStage<Void> start() {
        return informer.start();
    }

    public boolean haveSynced() {
        return informer.hasSynced();
    }

    public Optional<Instance> get(String namespace, String name) {
        return Optional.ofNullable(informer.getStore().getByKey(namespace + "/" + name))
                .map(found -> read(client, found));
    }

    /** The client's object as a tree. */
    public static Instance read(KubernetesClient client, GenericKubernetesResource resource) {
        return new Instance(JSON.readTree(client.getKubernetesSerialization().asJson(resource)));
    }

    @Override
    public void close() {
        informer.close();
    }
}
