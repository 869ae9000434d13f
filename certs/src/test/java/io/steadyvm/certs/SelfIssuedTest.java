package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

    @Test
    void readOnlyServerStopsNoRenewalOfLeaves() {
        SelfIssued replica = replica();
        replica.reconcile();
        store.readOnly = true;
        bundle.readOnly = true;

        clock.advance(Duration.ofDays(59));
        replica.reconcile();
        assertThat(replica.current().orElseThrow().left(clock.instant()))
                .isEqualTo(Duration.ofHours(24));
        clock.advance(Duration.ofDays(1));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(replica::reconcile);

        assertThat(replica.current()).hasValueSatisfying(this::isTrusted);
    }

    /** The clock was two hours ahead, and is put right: nobody accepts what was made meanwhile. */
    @Test
    void clockThatWasAheadIsForgotten() {
        clock.advance(Duration.ofHours(2));
        SelfIssued replica = replica();
        replica.reconcile();
        clock.advance(Duration.ofHours(-2));

        replica.reconcile();

        assertThat(replica.current()).hasValueSatisfying(this::isTrusted);
        assertThat(replica.current().orElseThrow().isValidAt(clock.instant())).isTrue();
    }

    @Test
    void laptopThatSleptThroughTheAuthoritysLifeWakesUpRight() {
        SelfIssued replica = replica();
        replica.reconcile();
        clock.advance(Duration.ofDays(400));

        replica.reconcile();

        assertThat(replica.current()).hasValueSatisfying(this::isTrusted);
        assertThat(replica.current().orElseThrow().left(clock.instant()))
                .isEqualTo(Duration.ofHours(24));
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
