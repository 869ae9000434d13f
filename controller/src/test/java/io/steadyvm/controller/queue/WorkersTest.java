package io.steadyvm.controller.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.ObjectKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final ObjectKey KEY = new ObjectKey("ns", "vm");

    private final KeyQueue<ObjectKey> queue = new KeyQueue<>(Clock.systemUTC());
    private final BlockingQueue<Supplier<Decision>> rounds = new ArrayBlockingQueue<>(8);
    private final CountDownLatch rested = new CountDownLatch(1);
    private final Workers workers =
            new Workers(queue, key -> rounds.remove().get(), decision -> {});

    @AfterEach
    void stop() {
        workers.drain(Duration.ofSeconds(10));
    }

    @Test
    void looksAgainWhenTheLeaseWasLateInTheMiddleOfARound() throws InterruptedException {
        rounds.add(() -> new Decision.Ask(new Request.GetVm(KEY)));
        rounds.add(this::rest);

        start();

        awaitRest();
    }

    @Test
    void oneWorkerSurvivesWhateverARoundThrows() throws InterruptedException {
        rounds.add(() -> {
            throw new IllegalStateException("a fault of ours");
        });
        rounds.add(() -> {
            throw new StackOverflowError("an object that is too deep");
        });
        rounds.add(this::rest);

        start();

        awaitRest();
    }

    private void start() {
        workers.start(1);
        queue.add(KEY);
    }

    private Decision rest() {
        rested.countDown();
        return new Decision.Rest(Optional.empty());
    }

    private void awaitRest() throws InterruptedException {
        assertThat(rested.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rounds).isEmpty();
    }
}
