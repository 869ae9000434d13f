package io.steadyvm.webhook;

import io.steadyvm.webhook.config.WebhookConfig;
import io.steadyvm.webhook.config.WebhookConfig.Parsed;
import io.steadyvm.webhook.operations.JsonLogging;
import java.util.List;

/** Starts the webhook: settings from the environment, logs to standard output, SIGTERM stops it. */
public final class WebhookMain {
    /** Settings that can't be, or an address that can't be had; see standard error. */
    private static final int CANNOT_START = 2;

    private WebhookMain() {}

    public static void main(String[] arguments) {
        switch (WebhookConfig.from(System.getenv())) {
            case Parsed.Valid(WebhookConfig config) -> run(config);
            case Parsed.Faulty(List<String> faults) -> {
                faults.forEach(System.err::println);
                System.exit(CANNOT_START);
            }
        }
    }

    private static void run(WebhookConfig config) {
        JsonLogging.setLevel(config.logLevel());
        try {
            Webhook webhook = new Webhook(config);
            webhook.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(webhook), "stop"));
        } catch (StartException e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    /** An orderly stop is a success, and not 143 as the JVM would say after SIGTERM. */
    private static void stop(Webhook webhook) {
        webhook.close();
        Runtime.getRuntime().halt(0);
    }
}
