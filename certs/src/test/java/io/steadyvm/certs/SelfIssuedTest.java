package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Where lives are short, the next heir is due at once; its bundles may take their time. */
    @Test
    void promotedSignsBeforeItsOwnHeirIsPublished() {
        SelfIssued replica =
                replica(new Lifetimes(Lifetimes.SHORTEST_AUTHORITY, Lifetimes.SHORTEST_LEAF));
        replica.reconcile();
        clock.advance(Duration.ofSeconds(10));
        replica.reconcile();
        X509Certificate heir = bundle.certificates().getLast();
        clock.advance(Duration.ofSeconds(10));
        bundle.readOnly = true;

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(replica::reconcile);

        assertThat(replica.current().orElseThrow().leaf().getIssuerX500Principal())
                .isEqualTo(heir.getSubjectX500Principal());
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

    /**
     * A laptop that slept, a machine that was restored, a clock that was put right: whether the
     * first handshake afterwards gets a good certificate, and what is left of the one after the
     * next look.
     */
    @ParameterizedTest(name = "{0} later")
    @CsvSource({
        // A leaf lives a day, its authority 90; the leaf is renewed when 8 h are left.
        "PT0S,     true,  PT24H",
        "PT15H59M, true,  PT8H1M",
        "PT16H,    true,  PT24H",
        "P3D,      true,  PT24H",
        "P61D,     true,  PT24H",
        "P89DT12H, true,  PT12H",
        // The authority expired in its sleep: nobody could sign anything before the next look.
        "P90D,     false, PT24H",
        "P400D,    false, PT24H",
        "P3650D,   false, PT24H",
        // Back in time, within the hour by which certificates are backdated, and beyond it.
        "PT-59M,   true,  PT24H59M",
        "PT-2H,    false, PT24H",
        "P-400D,   false, PT24H",
    })
    void clockThatJumpsFindsAGoodCertificate(Duration jump, boolean goodAtOnce, Duration left) {
        SelfIssued replica = replica();
        replica.reconcile();

        clock.advance(jump);

        assertThat(isGood(replica.current().orElseThrow())).isEqualTo(goodAtOnce);
        replica.reconcile();
        ServingCertificate after = replica.current().orElseThrow();
        assertThat(isGood(after)).isTrue();
        assertThat(after.left(clock.instant())).isEqualTo(left);
    }

    /** Whether a client with our clock takes it, that is in the bundle. */
    private boolean isGood(ServingCertificate certificate) {
        Instant now = clock.instant();
        return certificate.isValidAt(now)
                && bundle.certificates().stream()
                        .filter(root ->
                                root.getSubjectX500Principal()
                                        .equals(certificate.leaf().getIssuerX500Principal()))
                        .anyMatch(root ->
                                root.getNotAfter().toInstant().isAfter(now)
                                        && !root.getNotBefore().toInstant().isAfter(now));
    }

    private void isTrusted(ServingCertificate certificate) {
        assertThat(bundle.certificates())
                .anySatisfy(root -> certificate.leaf().verify(root.getPublicKey()));
    }

    private SelfIssued replica() {
        return replica(LIFETIMES);
    }

    private SelfIssued replica(Lifetimes lifetimes) {
        return new SelfIssued(
                store,
                TrustBundles.of(List.of(bundle)),
                new Issuer(clock, new SecureRandom()),
                ServerNames.of(List.of("localhost")),
                lifetimes,
                clock,
                new SilentListener());
    }
}
