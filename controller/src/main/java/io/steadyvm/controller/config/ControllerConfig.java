package io.steadyvm.controller.config;

import io.steadyvm.operations.Endpoint;
import io.steadyvm.operations.EnvironmentReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the controller is told at its start.
 *
 * @param requestTimeout how long the API server may take for one request of ours
 */
public record ControllerConfig(
        Optional<Path> kubeconfig,
        String namespace,
        Endpoint operations,
        int workers,
        Duration requestTimeout,
        Lease lease,
        Optional<Path> portsFile,
        String logLevel) {
    /** Lengths of the leader's lease; see {@link ControllerSetting}. */
    public record Lease(
            String identity, Duration duration, Duration renewDeadline, Duration retryPeriod) {}

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern IDENTITY = Pattern.compile("\\S{1,200}");
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Reads the settings.
     *
     * @param defaultIdentity used when the environment names none
     * @throws ConfigException listing every fault
     */
    public static ControllerConfig from(
            Map<String, String> environment, Supplier<String> defaultIdentity)
            throws ConfigException {
        EnvironmentReader reader =
                new EnvironmentReader(environment, "controller", ControllerSetting.values());
        Lease lease = lease(reader, defaultIdentity);
        Duration timeout =
                reader.duration(
                        ControllerSetting.REQUEST_TIMEOUT,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60));
        ControllerConfig config =
                new ControllerConfig(
                        reader.file(ControllerSetting.KUBECONFIG),
                        reader.matching(ControllerSetting.NAMESPACE, NAMESPACE),
                        reader.endpoint(ControllerSetting.OPERATIONS_LISTEN),
                        reader.number(ControllerSetting.WORKERS, 1, 64),
                        timeout(timeout, lease),
                        lease,
                        reader.path(ControllerSetting.PORTS_FILE),
                        reader.logLevel(ControllerSetting.LOG_LEVEL));
        if (!reader.faults().isEmpty()) {
            throw new ConfigException(reader.faults());
        }
        return config;
    }

    /**
     * A request that a leader may still send at its renew deadline is given up by the server before
     * another one can lead.
     */
    private static Duration timeout(Duration wanted, Lease lease) {
        Duration most = lease.duration().minus(lease.renewDeadline());
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private static Lease lease(EnvironmentReader reader, Supplier<String> defaultIdentity) {
        Duration retry =
                reader.duration(ControllerSetting.RETRY_PERIOD, Duration.ofMillis(100), HOUR);
        Duration deadline =
                reader.duration(ControllerSetting.RENEW_DEADLINE, Duration.ofMillis(200), HOUR);
        Duration duration =
                reader.duration(ControllerSetting.LEASE_DURATION, Duration.ofSeconds(1), HOUR);
        if (deadline.compareTo(retry) <= 0) {
            reader.illegal(ControllerSetting.RENEW_DEADLINE, deadline.toString());
        }
        if (duration.compareTo(deadline) <= 0 || duration.toNanosPart() != 0) {
            reader.illegal(ControllerSetting.LEASE_DURATION, duration.toString());
        }
        String identity = reader.text(ControllerSetting.IDENTITY);
        if (!identity.isEmpty()) {
            reader.matching(ControllerSetting.IDENTITY, IDENTITY);
        }
        return new Lease(
                identity.isEmpty() ? defaultIdentity.get() : identity, duration, deadline, retry);
    }
}
