package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.certs.RotationPlan.Observation;
import io.steadyvm.certs.SuccessionCodec.Decoded;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the plan; times are days, an authority lives 90 of them. */
class RotationPlanTest {
    private static final Instant DAY_0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofDays(90), Duration.ofHours(24));

    private static final CertificateAuthority ON_DAY_0 = madeOn(0);
    private static final CertificateAuthority ON_DAY_60 = madeOn(60);
    private static final X509Certificate DAYS_AGO = madeOn(-100).certificate();

    private static final Succession FRESH = Succession.startingWith(ON_DAY_0);
    private static final Succession WITH_HEIR = FRESH.announce(ON_DAY_60);
    private static final Succession WITH_EXPIRED =
            new Succession(ON_DAY_0, Optional.empty(), List.of(DAYS_AGO));

    private static final Succession JUST_EXPIRED =
            new Succession(ON_DAY_60, Optional.empty(), List.of(ON_DAY_0.certificate()));

    private static final Optional<Succession> UNKNOWN = Optional.empty();
    private static final Optional<Decoded> NOTHING = Optional.empty();
    private static final Optional<Decoded> GARBAGE =
            Optional.of(new Decoded.Corrupt("has no entry ca.crt"));
    private static final Optional<Instant> UNSEEN = Optional.empty();

    static Stream<Arguments> rows() {
        return Stream.of(
                row("first start", day(0), NOTHING, UNKNOWN, UNSEEN, "Establish"),
                row("garbage, first start", day(0), GARBAGE, UNKNOWN, UNSEEN, "Establish"),
                row("Secret deleted", day(1), NOTHING, Optional.of(FRESH), UNSEEN, "Restore"),
                row("Secret corrupted", day(1), GARBAGE, Optional.of(FRESH), UNSEEN, "Restore"),
                row("deleted, known expired", day(90), NOTHING, known(), UNSEEN, "Establish"),
                row("young", day(1), stored(FRESH), UNKNOWN, UNSEEN, "Keep"),
                row("just before two thirds", day(60, -1), stored(FRESH), known(), UNSEEN, "Keep"),
                row("two thirds over", day(60), stored(FRESH), known(), UNSEEN, "Announce"),
                row("slept past two thirds", day(89), stored(FRESH), known(), UNSEEN, "Announce"),
                row("heir not in all bundles", day(61), stored(WITH_HEIR), known(), UNSEEN, "Keep"),
                row("heir settling", day(61), stored(WITH_HEIR), known(), ago(61, 59), "Keep"),
                row("heir settled", day(61), stored(WITH_HEIR), known(), ago(61, 60), "Promote"),
                row("signer expired, heir", day(90), stored(WITH_HEIR), known(), UNSEEN, "Promote"),
                row(
                        "signer expired, no heir",
                        day(90),
                        stored(FRESH),
                        known(),
                        UNSEEN,
                        "Establish"),
                row("all expired", day(150), stored(WITH_HEIR), known(), UNSEEN, "Establish"),
                row("clock was ahead", day(-1), stored(FRESH), known(), UNSEEN, "Establish"),
                row("heir from the future", day(58), stored(WITH_HEIR), UNKNOWN, UNSEEN, "Keep"),
                row("retired expired", day(1), stored(WITH_EXPIRED), known(), UNSEEN, "Forget"),
                row("only just", day(90, 119), stored(JUST_EXPIRED), known(), UNSEEN, "Keep"),
                row("and later", day(90, 120), stored(JUST_EXPIRED), known(), UNSEEN, "Forget"),
                row("no heir yet", day(120), stored(JUST_EXPIRED), known(), UNSEEN, "Announce"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void planSays(String situation, Observation seen, String step) {
        assertThat(RotationPlan.next(seen, LIFETIMES).getClass().getSimpleName()).isEqualTo(step);
    }

    private static Arguments row(
            String situation,
            Instant now,
            Optional<Decoded> stored,
            Optional<Succession> known,
            Optional<Instant> heirTrustedSince,
            String step) {
        return Arguments.of(situation, new Observation(now, stored, known, heirTrustedSince), step);
    }

    private static Optional<Decoded> stored(Succession succession) {
        return Optional.of(new Decoded.Intact(succession));
    }

    private static Optional<Succession> known() {
        return Optional.of(FRESH);
    }

    private static Instant day(long number) {
        return day(number, 0);
    }

    private static Instant day(long number, long seconds) {
        return DAY_0.plus(Duration.ofDays(number)).plusSeconds(seconds);
    }

    private static Optional<Instant> ago(long day, long seconds) {
        return Optional.of(day(day, -seconds));
    }

    private static CertificateAuthority madeOn(long day) {
        return new Issuer(Clock.fixed(day(day), ZoneOffset.UTC), new SecureRandom())
                .newAuthority(LIFETIMES.authority());
    }
}
