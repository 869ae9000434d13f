package io.steadyvm.admission.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The grammar of Kubernetes, which is written as patterns there. */
class DnsNamesTest {
    private static final int NAMES = 20_000;
    private static final String CHARACTERS = "a0-.A_é";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile(LABEL.pattern() + "(\\." + LABEL.pattern() + ")*");

    @Test
    void takesWhatThePatternsTake() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NAMES; i++) {
            StringBuilder text = new StringBuilder();
            int last = random.nextBoolean() ? 4 : CHARACTERS.length();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(last)));
            }
            String name = text.toString();
            assertThat(DnsNames.labelProblem(name).isEmpty())
                    .as(name)
                    .isEqualTo(LABEL.matcher(name).matches());
            assertThat(DnsNames.subdomainProblem(name).isEmpty())
                    .as(name)
                    .isEqualTo(SUBDOMAIN.matcher(name).matches());
        }
    }

    @Test
    void boundsTheLength() {
        assertThat(DnsNames.labelProblem("a".repeat(63))).isEmpty();
        assertThat(DnsNames.labelProblem("a".repeat(64))).isPresent();
        assertThat(DnsNames.subdomainProblem("a".repeat(253))).isEmpty();
        assertThat(DnsNames.subdomainProblem("a".repeat(254))).isPresent();
    }
}
