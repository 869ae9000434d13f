package io.steadyvm.controller.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.controller.config.ControllerConfig;
import io.steadyvm.controller.lead.Leadership.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private final Store store = new Store();
    private long nanos = Long.MAX_VALUE - 5_000_000_000L; // nanoTime may overflow
    private final Leadership a = leadership("a");
    private final Leadership b = leadership("b");

    private Leadership leadership(String identity) {
        return new Leadership(
                new ControllerConfig.Lease(
                        identity,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)),
                store,
                () -> nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void theFirstOneLeadsAndTheSecondFollows() {
        assertThat(a.step()).isEqualTo(Outcome.ACQUIRED);
        assertThat(b.step()).isEqualTo(Outcome.FOLLOWING);
        assertThat(a.isHeld()).isTrue();
        assertThat(b.isHeld()).isFalse();
        assertThat(a.step()).isEqualTo(Outcome.LEADING);
    }

    @Test
    void aSilentLeaderIsReplacedWhenItsTimeIsOverAndNotBefore() {
        a.step();
        b.step();

        pass(Duration.ofMillis(14_900));
        assertThat(b.step()).isEqualTo(Outcome.FOLLOWING);
        pass(Duration.ofMillis(200));

        assertThat(b.step()).isEqualTo(Outcome.ACQUIRED);
        assertThat(a.isHeld()).isFalse();
        assertThat(a.step()).isEqualTo(Outcome.LOST);
    }

    @Test
    void aLeaderThatRenewsIsNotReplaced() {
        a.step();
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofSeconds(2));
            assertThat(a.step()).isEqualTo(Outcome.LEADING);
            assertThat(b.step()).isEqualTo(Outcome.FOLLOWING);
        }
    }

    @Test
    void aLeaderWritesNothingAfterItsRenewDeadlineEvenBeforeItNotices() {
        a.step();

        pass(Duration.ofSeconds(10));

        assertThat(a.isHeld()).isFalse();
    }

    @Test
    void aLeaderSurvivesAShortOutageAndExitsAfterALongOne() {
        a.step();
        store.broken = true;
        pass(Duration.ofSeconds(9));
        assertThat(a.step()).isEqualTo(Outcome.LEADING);
        pass(Duration.ofSeconds(2));

        assertThat(a.step()).isEqualTo(Outcome.LOST);
    }

    @Test
    void aLeaderThatNoLongerUnderstandsTheLeaseMakesRoom() {
        a.step();
        store.beforeWrite =
                () -> {
                    throw new ArithmeticException("somebody edited the lease");
                };
        assertThat(a.step()).isEqualTo(Outcome.LEADING);
        pass(Duration.ofSeconds(11));

        assertThat(a.step()).isEqualTo(Outcome.LOST);
    }

    @Test
    void aLeaseThatIsGivenBackIsTakenAtOnce() throws IOException {
        a.step();
        b.step();
        a.release();

        assertThat(a.isHeld()).isFalse();
        assertThat(b.step()).isEqualTo(Outcome.ACQUIRED);
        assertThat(store.record.orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostDoesNotCostTheLease() {
        a.step();
        store.loseNextAnswer = true;
        pass(Duration.ofSeconds(2));
        assertThat(a.step()).isEqualTo(Outcome.LEADING);
        pass(Duration.ofSeconds(2));

        assertThat(a.step()).isEqualTo(Outcome.LEADING);
        assertThat(a.step()).isEqualTo(Outcome.LEADING);
        assertThat(b.step()).isEqualTo(Outcome.FOLLOWING);
    }

    /** Two that see a free lease: the resource version lets one of them win. */
    @Test
    void ofTwoThatSeeAFreeLeaseOneLeads() {
        store.beforeWrite =
                () -> {
                    store.beforeWrite = () -> {};
                    assertThat(b.step()).isEqualTo(Outcome.ACQUIRED);
                };

        assertThat(a.step()).isEqualTo(Outcome.FOLLOWING);
        assertThat(a.isHeld()).isFalse();
    }

    private static final class Store implements LeaseStore {
        private Optional<LeaseRecord> record = Optional.empty();
        private int version;
        private boolean broken;
        private boolean loseNextAnswer;
        private Runnable beforeWrite = () -> {};

        @Override
        public Optional<LeaseRecord> read() throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            return record;
        }

        @Override
        public Optional<LeaseRecord> write(
                Optional<LeaseRecord> previous, String holder, int seconds, int transitions)
                throws IOException {
            beforeWrite.run();
            if (broken) {
                throw new IOException("broken");
            }
            if (!previous.map(LeaseRecord::resourceVersion)
                    .equals(record.map(LeaseRecord::resourceVersion))) {
                return Optional.empty();
            }
            String next = Integer.toString(++version);
            record =
                    Optional.of(
                            new LeaseRecord(
                                    holder, next, Duration.ofSeconds(seconds), transitions, next));
            if (loseNextAnswer) {
                loseNextAnswer = false;
                throw new IOException("connection reset");
            }
            return record;
        }
    }
}
