package io.steadyvm.runtime;

import io.steadyvm.access.ClusterAccess;
import io.steadyvm.operations.JsonLogging;
import io.steadyvm.runtime.config.RuntimeConfig;
import java.io.IOException;

/** Starts the runtime; the only class that reads the environment. */
public final class RuntimeMain {
    private static final int CANNOT_START = 2;

    private RuntimeMain() {}

    public static void main(String[] arguments) {
        RuntimeConfig config = RuntimeConfig.from(System.getenv());
        if (!config.faults().isEmpty()) {
            config.faults().forEach(System.err::println);
            System.exit(CANNOT_START);
        }
        try {
            JsonLogging.setLevel(config.logLevel());
            NodeRuntime runtime =
                    new NodeRuntime(config, ClusterAccess.withoutRetries(config.kubeconfig()));
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        runtime.stop();
                                        // An orderly stop is a success, also after a signal.
                                        Runtime.getRuntime().halt(0);
                                    },
                                    "stop"));
            runtime.start();
        } catch (IOException | RuntimeException e) {
            System.err.println("The runtime cannot start: " + e.getMessage());
            System.exit(CANNOT_START);
        }
    }
}
