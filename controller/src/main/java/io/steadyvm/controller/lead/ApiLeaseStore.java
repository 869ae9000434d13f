package io.steadyvm.controller.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Lease as `coordination.k8s.io/v1` has it. */
final class ApiLeaseStore implements LeaseStore {
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final Clock clock;

    ApiLeaseStore(KubernetesClient client, String namespace, String name, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.clock = clock;
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(namespace).withName(name);
    }

    @Override
    public Optional<LeaseRecord> read() throws IOException {
        try {
            return Optional.ofNullable(lease().get()).map(ApiLeaseStore::record);
        } catch (KubernetesClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<LeaseRecord> write(
            Optional<LeaseRecord> previous, String holder, int durationSeconds, int transitions)
            throws IOException {
        ZonedDateTime now = ZonedDateTime.now(clock);
        LeaseBuilder builder =
                new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(holder)
                        .withLeaseDurationSeconds(durationSeconds)
                        .withRenewTime(now)
                        .withAcquireTime(now)
                        .withLeaseTransitions(transitions)
                        .endSpec();
        try {
            return Optional.of(record(store(previous, builder.build())));
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                return Optional.empty();
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private Lease store(Optional<LeaseRecord> previous, Lease lease) {
        if (previous.isEmpty()) {
            return client.resource(lease).create();
        }
        lease.getMetadata().setResourceVersion(previous.get().resourceVersion());
        return client.resource(lease).update();
    }

    static LeaseRecord record(Lease lease) {
        LeaseSpec spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
        return new LeaseRecord(
                text(spec.getHolderIdentity()),
                text(spec.getRenewTime()),
                Duration.ofSeconds(Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0)),
                Objects.requireNonNullElse(spec.getLeaseTransitions(), 0),
                lease.getMetadata().getResourceVersion());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
