package io.steadyvm.certs;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls something again and again that brings certificates up to date, and tells about its
 * failures: the first of a row as an error, the end of the row as information.
 */
public final class Renewal implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Renewal.class);

    private final String what;
    private final Runnable task;
    private final Duration pause;
    private final CertificateListener listener;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("certificates").factory());

    private volatile @Nullable String failure;

    /**
     * @param what is brought up to date, for logs
     */
    public Renewal(String what, Runnable task, Duration pause, CertificateListener listener) {
        this.what = what;
        this.task = task;
        this.pause = pause;
        this.listener = listener;
    }

    /** The first round is tried at once, in another thread. */
    public void start() {
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(this::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last failure, as one sentence; null when the last round succeeded. */
    public @Nullable String failure() {
        return failure;
    }

    private void run() {
        try {
            task.run();
            if (failure != null) {
                LOGGER.atInfo().addKeyValue("what", what).log("works again");
            }
            failure = null;
        } catch (RuntimeException e) {
            listener.failed();
            String sentence = String.valueOf(e.getMessage());
            if (!sentence.equals(failure)) {
                LOGGER.atError()
                        .addKeyValue("what", what)
                        .addKeyValue("failure", sentence)
                        .log("certificates are not up to date; trying again");
            }
            failure = sentence;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
