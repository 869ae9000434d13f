package io.steadyvm.webhook;

import io.steadyvm.operations.JsonLogging;
import io.steadyvm.webhook.config.WebhookConfig;
import io.steadyvm.webhook.config.WebhookConfig.Parsed;
import io.steadyvm.webhook.subresource.ProgramVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

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
            Webhook webhook = Assembly.of(config, version());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(webhook), "stop"));
            webhook.start();
        } catch (StartException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(CANNOT_START);
        }
    }

    /** An orderly stop is a success, and not 143 as the JVM would say after SIGTERM. */
    private static void stop(Webhook webhook) {
        webhook.close();
        Runtime.getRuntime().halt(0);
    }

    private static ProgramVersion version() {
        Properties properties = new Properties();
        try (InputStream stream = WebhookMain.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar can't be read", e);
        }
        String architecture =
                switch (System.getProperty("os.arch", "")) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case String other -> other;
                };
        return new ProgramVersion(
                "v" + properties.getProperty("version"),
                System.getProperty("java.version", ""),
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT) + "/" + architecture);
    }
}
