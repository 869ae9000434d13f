package io.steadyvm.controller.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.steadyvm.controller.decide.Snapshot;
import io.steadyvm.controller.view.ObjectKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the VMs and the instances of all namespaces, and keeps slim copies of them. */
public final class Informers implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Informers.class);

    /** Objects a page: a first list of 10,000 VMs stays well below the API server's limits. */
    private static final long PAGE = 500;

    private final Watched<VirtualMachine> vms;
    private final Watched<VirtualMachineInstance> vmis;

    /**
     * @param changed told each key that something happened to, in either kind
     */
    public Informers(KubernetesClient client, Consumer<ObjectKey> changed) {
        this.vms = new Watched<>(client, VirtualMachine.class, Slimming::vm, changed);
        this.vmis = new Watched<>(client, VirtualMachineInstance.class, Slimming::vmi, changed);
    }

    /** Completes when both lists are in; keeps trying until then. */
    public CompletionStage<Void> start() {
        return CompletableFuture.allOf(
                vms.informer.start().toCompletableFuture(),
                vmis.informer.start().toCompletableFuture());
    }

    public boolean haveSynced() {
        return vms.informer.hasSynced() && vmis.informer.hasSynced();
    }

    /** What is known about this key. Revisions first: the objects may only be newer than them. */
    public Snapshot snapshot(ObjectKey key) {
        long vmRevision = vms.revision.get();
        long vmiRevision = vmis.revision.get();
        String name = SlimStore.key(key.namespace(), key.name());
        return new Snapshot(
                Optional.ofNullable(vms.store.get(name)).map(Lens::vm),
                Optional.ofNullable(vmis.store.get(name)).map(Lens::vmi),
                vmRevision,
                vmiRevision);
    }

    /** The printable status of each VM. */
    public Stream<String> statuses() {
        return vms.store
                .values()
                .map(VirtualMachine::getStatus)
                .map(status -> status == null ? "" : status.path("printableStatus").asString(""));
    }

    @Override
    public void close() {
        vms.informer.stop();
        vmis.informer.stop();
    }

    private static final class Watched<T extends HasMetadata> {
        private final SlimStore<T> store;
        private final SharedIndexInformer<T> informer;
        private final AtomicLong revision = new AtomicLong();

        Watched(
                KubernetesClient client,
                Class<T> kind,
                UnaryOperator<T> slimming,
                Consumer<ObjectKey> changed) {
            this.store = new SlimStore<>(slimming);
            this.informer =
                    client.resources(kind)
                            .inAnyNamespace()
                            .withLimit(PAGE)
                            .runnableInformer(0)
                            .removeNamespaceIndex()
                            .itemStore(store)
                            .exceptionHandler(Watched::tryAgain)
                            .addEventHandler(new Handler(changed));
        }

        private static boolean tryAgain(boolean started, Throwable error) {
            LOGGER.atWarn().addKeyValue("reason", String.valueOf(error)).log("watch interrupted");
            return true;
        }

        private final class Handler implements ResourceEventHandler<T> {
            private final Consumer<ObjectKey> changed;

            Handler(Consumer<ObjectKey> changed) {
                this.changed = changed;
            }

            @Override
            public void onList(String resourceVersion, boolean empty) {
                reached(Long.parseLong(resourceVersion));
            }

            @Override
            public void onAdd(T object) {
                happened(object);
            }

            @Override
            public void onUpdate(T old, T object) {
                happened(object);
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                // A relist found it missing: then the list's revision says how far we are.
                if (!finalStateUnknown) {
                    happened(object);
                } else {
                    changed.accept(Lens.key(object));
                }
            }

            private void happened(T object) {
                reached(Lens.revision(object.getMetadata()));
                changed.accept(Lens.key(object));
            }

            private void reached(long seen) {
                revision.accumulateAndGet(seen, Math::max);
            }
        }
    }
}
