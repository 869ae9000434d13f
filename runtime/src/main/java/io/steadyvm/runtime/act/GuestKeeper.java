package io.steadyvm.runtime.act;

import io.steadyvm.runtime.decide.Act;
import io.steadyvm.runtime.decide.Decider;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Observation;
import io.steadyvm.runtime.observe.GuestObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes care of one guest: looks, decides, acts, until nothing is left of it. */
final class GuestKeeper {
    private static final Logger LOGGER = LoggerFactory.getLogger(GuestKeeper.class);

    /** After something went wrong. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final GuestId guest;
    private final GuestObserver observer;
    private final Performer performer;
    private final Consumer<Act> count;

    GuestKeeper(GuestId guest, GuestObserver observer, Performer performer, Consumer<Act> count) {
        this.guest = guest;
        this.observer = observer;
        this.performer = performer;
        this.count = count;
    }

    /**
     * One round.
     *
     * @return how long to rest at most; empty when nothing is left to take care of
     */
    Optional<Duration> round() {
        try {
            Observation observation = observer.observe();
            Act act = Decider.decide(observation);
            if (!(act instanceof Act.Rest)) {
                say(act, observation);
                count.accept(act);
            }
            return performer.perform(act, observation.instance());
        } catch (IOException | RuntimeException e) {
            LOGGER.atWarn()
                    .addKeyValue("vmi", guest)
                    .addKeyValue("fault", String.valueOf(e.getMessage()))
                    .log("a round failed");
            return Optional.of(A_WHILE);
        }
    }

    private void say(Act act, Observation observation) {
        LOGGER.atInfo()
                .addKeyValue("vmi", guest)
                .addKeyValue("uid", guest.uid())
                .addKeyValue("act", act.getClass().getSimpleName())
                .addKeyValue("guest", observation.guest().getClass().getSimpleName())
                .log("acting");
    }
}
