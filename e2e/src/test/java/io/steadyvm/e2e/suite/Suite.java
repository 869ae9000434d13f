package io.steadyvm.e2e.suite;

import io.steadyvm.cluster.ControlPlaneOptions;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What all tests of a run share: one control plane, one webhook, one controller. */
final class Suite implements AutoCloseable {
    private static final int LONGEST_NAMESPACE = 63;

    private final Steadyvm steadyvm;
    private final Theatre theatre;
    private final AuditLog auditLog;
    private final AtomicInteger stages = new AtomicInteger();

    private Suite(Steadyvm steadyvm, Theatre theatre) {
        this.steadyvm = steadyvm;
        this.theatre = theatre;
        auditLog = new AuditLog(steadyvm.controlPlane().auditLog());
    }

    static Suite start() {
        Path checkout = Path.of(System.getProperty("steadyvm.root"));
        Steadyvm steadyvm =
                Steadyvm.start(
                        SteadyvmOptions.in(checkout)
                                .withControlPlane(ControlPlaneOptions.defaults().withAudit())
                                .withProgress(System.out::println));
        return new Suite(steadyvm, new Theatre(steadyvm, checkout));
    }

    /** A stage in a new namespace that is named after the test. */
    Stage newStage(String testName) {
        String words =
                testName.replaceAll("\\(.*", "")
                        .replaceAll("([A-Z0-9]+)", "-$1")
                        .replaceAll("[^A-Za-z0-9]+", "-")
                        .toLowerCase(Locale.ROOT);
        String number = "-" + stages.incrementAndGet();
        int length = Math.min(words.length(), LONGEST_NAMESPACE - number.length());
        String namespace = words.substring(0, length) + number;
        Stage stage = theatre.stage(namespace, Narrator.quiet());
        stage.run("kubectl create namespace " + namespace).succeeds();
        return stage;
    }

    Steadyvm steadyvm() {
        return steadyvm;
    }

    Theatre theatre() {
        return theatre;
    }

    AuditLog auditLog() {
        return auditLog;
    }

    @Override
    public void close() {
        theatre.close();
        steadyvm.close();
    }
}
