package io.steadyvm.controller;

import io.steadyvm.access.ClusterAccess;
import io.steadyvm.controller.config.ConfigException;
import io.steadyvm.controller.config.ControllerConfig;
import io.steadyvm.operations.JsonLogging;
import java.io.IOException;
import java.util.UUID;

/** Starts the controller; the only class that reads the environment. */
public final class ControllerMain {
    private static final int CANNOT_START = 2;

    private ControllerMain() {}

    public static void main(String[] arguments) {
        try {
            ControllerConfig config =
                    ControllerConfig.from(System.getenv(), ControllerMain::identity);
            JsonLogging.setLevel(config.logLevel());
            Controller controller =
                    new Controller(config, ClusterAccess.withoutRetries(config.kubeconfig()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(controller), "stop"));
            controller.start();
        } catch (ConfigException e) {
            e.faults().forEach(System.err::println);
            System.exit(CANNOT_START);
        } catch (IOException | RuntimeException e) {
            System.err.println("The controller cannot start: " + e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    /** An orderly stop is a success, also when a signal asked for it. */
    private static void stop(Controller controller) {
        Runtime.getRuntime().halt(controller.stop());
    }

    private static String identity() {
        String host = System.getenv().getOrDefault("HOSTNAME", "controller");
        return host + "_" + UUID.randomUUID();
    }
}
