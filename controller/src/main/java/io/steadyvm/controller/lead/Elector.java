package io.steadyvm.controller.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.steadyvm.controller.config.ControllerConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs for leadership in a thread of its own. Watches the Lease meanwhile, so that a lease that is
 * given back is taken within a moment.
 */
public final class Elector implements AutoCloseable {
    public static final String LEASE = "steadyvm-controller";

    private static final Logger LOGGER = LoggerFactory.getLogger(Elector.class);

    private final ControllerConfig.Lease config;
    private final Leadership leadership;
    private final SharedIndexInformer<Lease> watch;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Runnable onAcquired;
    private final Runnable onLost;
    private volatile boolean stopping;

    /**
     * @param onAcquired called once, when this process becomes the leader
     * @param onLost called once, when somebody else may be the leader; nothing may be written then
     */
    public Elector(
            KubernetesClient client,
            String namespace,
            ControllerConfig.Lease config,
            Runnable onAcquired,
            Runnable onLost) {
        this.config = config;
        this.leadership =
                new Leadership(
                        config,
                        new ApiLeaseStore(client, namespace, LEASE, Clock.systemUTC()),
                        System::nanoTime);
        this.watch =
                client.leases()
                        .inNamespace(namespace)
                        .withName(LEASE)
                        .runnableInformer(0)
                        .exceptionHandler((started, error) -> true)
                        .addEventHandler(new Waker());
        this.onAcquired = onAcquired;
        this.onLost = onLost;
    }

    public void start() {
        watch.start();
        Thread.ofPlatform().name("elector").daemon().start(this::run);
    }

    /** Whether a write may be sent now. */
    public boolean isLeading() {
        return leadership.isHeld();
    }

    private void run() {
        try {
            while (!stopping && look()) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private boolean look() throws InterruptedException {
        switch (leadership.step()) {
            case FOLLOWING -> {
                long wait = Math.min(config.retryPeriod().toNanos(), patience().toNanos());
                wake.tryAcquire(Math.max(wait, 1), TimeUnit.NANOSECONDS);
            }
            case ACQUIRED -> {
                LOGGER.atInfo().addKeyValue("identity", config.identity()).log("leading");
                onAcquired.run();
            }
            case LEADING -> pause();
            case LOST -> {
                LOGGER.atError().addKeyValue("identity", config.identity()).log("lease lost");
                onLost.run();
                return false;
            }
        }
        return true;
    }

    /** A leader is woken by its own renewals too; only a stop shortens its pause. */
    private void pause() throws InterruptedException {
        long end = System.nanoTime() + config.retryPeriod().toNanos();
        for (long left = end - System.nanoTime(); left > 0 && !stopping; ) {
            wake.tryAcquire(left, TimeUnit.NANOSECONDS);
            left = end - System.nanoTime();
        }
    }

    private Duration patience() {
        Duration left = leadership.untilLate();
        return left.isZero() ? config.retryPeriod() : left;
    }

    /** Stops, and gives the lease back if it is ours. Call it after the last write. */
    @Override
    public void close() {
        stopping = true;
        wake.release();
        watch.stop();
        try {
            if (stopped.await(config.renewDeadline().toMillis(), TimeUnit.MILLISECONDS)) {
                leadership.release();
            }
        } catch (IOException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("lease not given back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Waker implements ResourceEventHandler<Lease> {
        @Override
        public void onAdd(Lease lease) {
            wake.release();
        }

        @Override
        public void onUpdate(Lease old, Lease lease) {
            if (ApiLeaseStore.record(lease).isFree()) {
                wake.release();
            }
        }

        @Override
        public void onDelete(Lease lease, boolean finalStateUnknown) {
            wake.release();
        }
    }
}
