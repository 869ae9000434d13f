package io.steadyvm.runtime.act;

import io.steadyvm.runtime.decide.Act;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Site;
import io.steadyvm.runtime.launch.Launcher;
import io.steadyvm.runtime.observe.GuestObserver;
import io.steadyvm.runtime.observe.Instances;
import io.steadyvm.runtime.observe.LatestInstance;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One keeper, with a thread of its own, for each guest of which anything is known. */
public final class Keepers {
    private static final Logger LOGGER = LoggerFactory.getLogger(Keepers.class);

    private final Launcher launcher;
    private final InstanceWriter writer;
    private final Instances instances;
    private final Site site;
    private final Clock clock;
    private final Consumer<Act> count;
    private final Map<GuestId, Semaphore> bells = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param count told each act
     */
    public Keepers(
            Launcher launcher,
            InstanceWriter writer,
            Instances instances,
            Site site,
            Clock clock,
            Consumer<Act> count) {
        this.launcher = launcher;
        this.writer = writer;
        this.instances = instances;
        this.site = site;
        this.clock = clock;
        this.count = count;
    }

    /** Something happened to this instance. */
    public void look(Instance instance) {
        look(new GuestId(instance.namespace(), instance.name(), instance.uid()));
    }

    /** Takes up what an earlier runtime has left; called when the first list is in. */
    public void adopt() throws IOException {
        launcher.known().forEach(this::look);
    }

    public int size() {
        return bells.size();
    }

    /** No more acts are begun. */
    public void stop() {
        stopping = true;
        bells.values().forEach(Semaphore::release);
    }

    private void look(GuestId guest) {
        bells.compute(
                guest,
                (id, bell) -> {
                    if (bell != null) {
                        bell.release();
                        return bell;
                    }
                    Semaphore fresh = new Semaphore(0);
                    Thread.ofVirtual().name("guest " + id).start(() -> keep(id, fresh));
                    return fresh;
                });
    }

    private GuestKeeper keeper(GuestId guest) {
        LatestInstance latest =
                new LatestInstance(guest, () -> instances.get(guest.namespace(), guest.name()));
        return new GuestKeeper(
                guest,
                new GuestObserver(guest, launcher, latest, site, clock),
                new Performer(guest, launcher, writer, latest, site, clock),
                count);
    }

    private void keep(GuestId guest, Semaphore bell) {
        GuestKeeper keeper = keeper(guest);
        try {
            while (!stopping) {
                bell.drainPermits();
                Optional<Duration> rest = keeper.round();
                if (rest.isEmpty() && forgets(guest)) {
                    return;
                }
                long millis = rest.map(Duration::toMillis).orElse(0L);
                boolean rung = bell.tryAcquire(millis, TimeUnit.MILLISECONDS);
                LOGGER.atTrace().addKeyValue("vmi", guest).addKeyValue("rung", rung).log("awake");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Unless somebody has rung meanwhile. */
    private boolean forgets(GuestId guest) {
        return bells.computeIfPresent(
                        guest, (id, bell) -> bell.availablePermits() > 0 ? bell : null)
                == null;
    }
}
