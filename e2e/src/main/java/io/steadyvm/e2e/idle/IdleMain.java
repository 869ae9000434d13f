package io.steadyvm.e2e.idle;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.steadyvm.cluster.ControlPlaneOptions;
import io.steadyvm.cluster.Foreground;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.audit.AuditEntry;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.stage.Theatre;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code make idle}: makes very many VMs, waits until all is at rest, and reads in the API server's
 * audit log what the controller asks for while nothing happens. Only its lease and its watches are
 * right. Arguments: VMs (10,000) and minutes to watch (10).
 */
public final class IdleMain {
    private static final String NAMESPACE = "idle";
    private static final String CONTROLLER = "steadyvm-controller";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int WAIT_SECONDS = 15;
    private static final int MOST_WAITS = 20;

    private IdleMain() {}

    public static void main(String[] arguments) {
        Foreground.run(System.err, () -> run(arguments));
    }

    private static int run(String[] arguments) throws InterruptedException {
        int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        long minutes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10;
        Path checkout = Path.of("").toAbsolutePath();
        SteadyvmOptions options =
                SteadyvmOptions.in(checkout)
                        .withControlPlane(ControlPlaneOptions.defaults().withAudit())
                        .withProgress(System.out::println);
        try (Steadyvm steadyvm = Steadyvm.start(options);
                Theatre theatre = new Theatre(steadyvm, checkout)) {
            theatre.stage(NAMESPACE, Narrator.quiet())
                    .run("kubectl create namespace " + NAMESPACE)
                    .succeeds();
            System.out.printf("controller, no VM: %d MiB PSS%n", pss(steadyvm));
            long begin = System.nanoTime();
            new Crowd(theatre.client(), NAMESPACE, size, PATIENCE).settle();
            System.out.printf(
                    "%,d VMs made and at rest after %d s; controller: %d MiB PSS%n",
                    size, (System.nanoTime() - begin) / 1_000_000_000, pss(steadyvm));
            AuditLog log = new AuditLog(steadyvm.controlPlane().auditLog());
            awaitQuiet(log);

            TimeUnit.MINUTES.sleep(minutes);

            Map<String, Long> calls = calls(log);
            System.out.printf(
                    "in %d min of nothing happening, the controller's calls: %s; %d MiB PSS%n",
                    minutes, calls, pss(steadyvm));
            boolean isIdle = isIdle(calls);
            System.out.println(
                    isIdle
                            ? "nothing but the lease and renewed watches"
                            : "NOT idle: see the calls above");
            return isIdle ? 0 : 1;
        }
    }

    /** What was done last may still be looked at again, once. */
    private static void awaitQuiet(AuditLog log) throws InterruptedException {
        for (int i = 0; i < MOST_WAITS; i++) {
            log.skip();
            TimeUnit.SECONDS.sleep(WAIT_SECONDS);
            if (isIdle(calls(log))) {
                log.skip();
                return;
            }
        }
    }

    /** A watch is renewed every few minutes, however many objects there are. */
    private static boolean isIdle(Map<String, Long> calls) {
        return calls.keySet().stream()
                .allMatch(call -> call.endsWith(" leases") || call.startsWith("watch "));
    }

    private static Map<String, Long> calls(AuditLog log) {
        return log.entries().stream()
                .filter(entry -> entry.isBy(CONTROLLER))
                .collect(groupingBy(IdleMain::call, TreeMap::new, counting()));
    }

    private static String call(AuditEntry entry) {
        return entry.verb() + " " + entry.resource();
    }

    private static long pss(Steadyvm steadyvm) {
        return Footprint.pss(steadyvm.controller().handle().orElseThrow());
    }
}
