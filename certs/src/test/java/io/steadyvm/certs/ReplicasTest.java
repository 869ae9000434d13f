package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas that rotate at the same time: between any two of one replica's requests others may do
 * theirs, the Secret may vanish, a replica may be replaced. Whatever happens, what is served is
 * trusted.
 */
class ReplicasTest {
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofHours(60), Duration.ofHours(3));
    private static final int REPLICAS = 3;
    private static final int STEPS = 400;

    private final TestClock clock = new TestClock();
    private final MemoryStore store = new MemoryStore();
    private final List<MemoryStore.Bundle> bundles =
            List.of(new MemoryStore.Bundle(), new MemoryStore.Bundle());
    private final List<SelfIssued> replicas = new ArrayList<>();
    private final Set<X509Certificate> authorities = new HashSet<>();
    private Random random = new Random(0);
    private boolean faults;
    private Lifetimes lifetimes = LIFETIMES;
    private Duration slowness = Duration.ZERO;
    private int depth;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsServedIsTrustedThroughoutRotations(long seed) {
        run(seed, false);

        assertThat(authorities).as("rotated").hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void andWhenTheSecretVanishesAndReplicasAreReplaced(long seed) {
        run(seed, true);
    }

    /**
     * The shortest lives that are legal, and an API server that takes up to four seconds for each
     * write of a bundle: nothing that is served is expired or unknown at any moment.
     */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void andWhenWritesTakeAsLongAsLivesOfSeconds(long seed) {
        lifetimes = new Lifetimes(Lifetimes.SHORTEST_AUTHORITY, Lifetimes.SHORTEST_LEAF);
        slowness = Duration.ofSeconds(4);
        random = new Random(seed);
        bundles.forEach(bundle -> bundle.beforeWrite = this::takeTime);
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(newReplica());
            replicas.getLast().reconcile();
        }
        for (int i = 0; i < STEPS; i++) {
            clock.advance(lifetimes.pause().dividedBy(REPLICAS));
            replicas.get(i % REPLICAS).reconcile();
            everyServedLeafIsGood();
        }

        assertThat(authorities).as("rotated").hasSizeGreaterThan(3);
    }

    private void takeTime() {
        clock.advance(slowness.multipliedBy(random.nextInt(1000)).dividedBy(1000));
        everyServedLeafIsGood();
    }

    private void everyServedLeafIsGood() {
        everyServedLeafIsTrusted();
        for (SelfIssued replica : replicas) {
            if (replica.isPublished()) {
                assertThat(replica.current().orElseThrow().isValidAt(clock.instant())).isTrue();
            }
        }
    }

    /** A Pod that starts while the Secret is gone must not take the trust from the others. */
    @Test
    void whoEstablishesLeavesTheOthersTrusted() {
        replicas.add(newReplica());
        replicas.getFirst().reconcile();
        store.delete();

        replicas.add(newReplica());
        replicas.getLast().reconcile();

        everyServedLeafIsTrusted();
    }

    @Test
    void garbageInTheSecretIsReplacedByWhatIsKnown() {
        replicas.add(newReplica());
        replicas.getFirst().reconcile();
        X509Certificate before = replicas.getFirst().current().orElseThrow().leaf();
        store.put(Map.of("ca.crt", new byte[] {1}));

        replicas.getFirst().reconcile();

        assertThat(SuccessionCodec.decode(store.read().orElseThrow().entries()))
                .isInstanceOf(SuccessionCodec.Decoded.Intact.class);
        assertThat(replicas.getFirst().current().orElseThrow().leaf()).isEqualTo(before);
    }

    private void run(long seed, boolean withFaults) {
        random = new Random(seed);
        faults = withFaults;
        store.beforeEach = this::meanwhile;
        bundles.forEach(bundle -> bundle.beforeEach = this::meanwhile);
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(newReplica());
            replicas.getLast().reconcile();
        }
        for (int i = 0; i < STEPS; i++) {
            clock.advance(Duration.ofMinutes(random.nextInt(60)));
            reconcileOne();
            everyServedLeafIsTrusted();
        }
    }

    /** What happens between two requests of a replica. */
    private void meanwhile() {
        if (depth >= 2 || replicas.size() < REPLICAS || random.nextInt(4) != 0) {
            return;
        }
        depth++;
        try {
            reconcileOne();
            everyServedLeafIsTrusted();
        } finally {
            depth--;
        }
    }

    private void reconcileOne() {
        int which = random.nextInt(REPLICAS);
        if (faults && random.nextInt(20) == 0) {
            replicas.set(which, newReplica());
        }
        if (faults && random.nextInt(20) == 0) {
            store.delete();
        }
        // A second call of the same replica waits in reality; here it would be the same thread.
        if (!Thread.holdsLock(replicas.get(which))) {
            replicas.get(which).reconcile();
        }
    }

    private void everyServedLeafIsTrusted() {
        for (SelfIssued replica : replicas) {
            if (replica.isPublished()) {
                X509Certificate leaf = replica.current().orElseThrow().leaf();
                authorities.add(issuerOf(leaf));
            }
        }
    }

    private X509Certificate issuerOf(X509Certificate leaf) {
        X509Certificate found = null;
        for (MemoryStore.Bundle bundle : bundles) {
            found =
                    bundle.certificates().stream()
                            .filter(root ->
                                    root.getSubjectX500Principal()
                                            .equals(leaf.getIssuerX500Principal()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new AssertionError("nobody trusts the leaf that is served"));
        }
        return java.util.Objects.requireNonNull(found);
    }

    private SelfIssued newReplica() {
        return new SelfIssued(
                store,
                new TrustBundles(List.copyOf(bundles), Runnable::run),
                new Issuer(clock, new SecureRandom()),
                ServerNames.of(List.of("localhost")),
                lifetimes,
                clock,
                new SilentListener());
    }
}
