package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.certificates.Replicas;
import io.steadyvm.e2e.certificates.Soak;
import io.steadyvm.e2e.certificates.SoakOutcome;
import io.steadyvm.e2e.certificates.SoakVms;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** `make soak-certs`, in short: two replicas rotate under load, one of them is killed. */
@EndToEnd
@Isolated("it takes the webhook's place")
@Order(110)
class RotationTest {
    private static final int LEAVES = 6;
    private static final int AUTHORITIES = 1;
    private static final Soak.Goal GOAL =
            new Soak.Goal(50, LEAVES, AUTHORITIES, Duration.ofSeconds(5), Duration.ofSeconds(90));

    /** The shortest that is legal. */
    private static final Duration AUTHORITY_LIFE = Duration.ofSeconds(30);

    private static final Duration LEAF_LIFE = Duration.ofSeconds(4);

    /** Somebody deletes the Secret, which makes for a rotation of the authority at once. */
    @Test
    void noRequestFailsWhileCertificatesRotate(Steadyvm steadyvm) throws IOException {
        List<String> vms = SoakVms.of(Path.of(System.getProperty("steadyvm.root")));
        try (Replicas replicas = Replicas.of(steadyvm, AUTHORITY_LIFE, LEAF_LIFE, Map.of())) {
            Thread.startVirtualThread(replicas::deleteSecret);
            SoakOutcome outcome = Soak.run(steadyvm, replicas, vms, GOAL, System.out::println);

            System.out.println(outcome.summary());
            assertThat(outcome.failures())
                    .as(outcome.summary() + "\n" + String.join("\n", outcome.readiness()))
                    .isEmpty();
            assertThat(outcome.isClean()).as(outcome.summary()).isTrue();
            assertThat(outcome.leaves()).as(outcome.summary()).isGreaterThanOrEqualTo(LEAVES);
            assertThat(outcome.authorities()).as(outcome.summary()).isPositive();
            assertThat(outcome.kills()).as(outcome.summary()).isPositive();
            assertThat(replicas.shown()).allSatisfy(RotationTest::isForTheServiceAndForHere);
        }
    }

    private static void isForTheServiceAndForHere(X509Certificate leaf)
            throws CertificateParsingException {
        assertThat(((ECPublicKey) leaf.getPublicKey()).getParams().getOrder().bitLength())
                .as("P-256")
                .isEqualTo(256);
        assertThat(
                        leaf.getSubjectAlternativeNames().stream()
                                .map(List::getLast)
                                .map(Object::toString))
                .contains(
                        "steadyvm-webhook.steadyvm-system.svc",
                        "steadyvm-subresources.steadyvm-system.svc",
                        "127.0.0.1");
    }
}
