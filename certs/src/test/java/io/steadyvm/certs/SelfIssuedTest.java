package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfIssuedTest {
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofDays(90), Duration.ofHours(24));
    private final TestClock clock = new TestClock();
    private final MemoryStore store = new MemoryStore();
    private final MemoryStore.Bundle bundle = new MemoryStore.Bundle();

    @Test
    void firstStartMakesAuthorityAndPublishesIt() {
        SelfIssued replica = replica();
        assertThat(replica.current()).isEmpty();

        replica.reconcile();

        assertThat(replica.isPublished()).isTrue();
        assertThat(replica.current()).hasValueSatisfying(this::isTrusted);
    }

    @Test
    void secondReplicaSignsWithTheSameAuthority() {
        SelfIssued first = replica();
        SelfIssued second = replica();

        first.reconcile();
        second.reconcile();

        assertThat(bundle.certificates()).hasSize(1);
        assertThat(second.current()).hasValueSatisfying(this::isTrusted);
    }

    @Test
    void leafIsRenewedAtTheFirstHandshakeAfterSuspension() {
        SelfIssued replica = replica();
        replica.reconcile();
        ServingCertificate before = replica.current().orElseThrow();

        clock.advance(Duration.ofDays(3));

        assertThat(before.left(clock.instant())).isNegative();
        assertThat(replica.current().orElseThrow().left(clock.instant()))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void handEditedBundleIsRepaired() {
        SelfIssued replica = replica();
        replica.reconcile();

        bundle.put(List.of());
        replica.reconcile();

        assertThat(replica.current()).hasValueSatisfying(this::isTrusted);
    }

    private void isTrusted(ServingCertificate certificate) {
        assertThat(bundle.certificates())
                .anySatisfy(root -> certificate.leaf().verify(root.getPublicKey()));
    }

    private SelfIssued replica() {
        return new SelfIssued(
                store,
                List.of(bundle),
                new Issuer(clock, new SecureRandom()),
                ServerNames.of(List.of("localhost")),
                LIFETIMES,
                clock,
                new SilentListener());
    }
}
