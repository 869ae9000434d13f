package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the API server waits for a review, as its own histogram has it: for ours, and for a
 * webhook that says yes without looking.
 */
final class ReviewMeasurement extends FarmMeasurement {
    private static final int VMS = 1_000;
    private static final int CLIENTS = 4;
    private static final double PERCENT = 100;
    private static final double MILLISECONDS = 1e3;
    private static final String HISTOGRAM =
            "apiserver_admission_webhook_admission_duration_seconds_";

    private @Nullable EchoWebhook echo;

    ReviewMeasurement() {
        super(Part.WEBHOOK);
    }

    /** What the histogram has counted so far of one webhook. */
    private record Reading(double count, double seconds, double within) {
        Reading since(Reading before) {
            return new Reading(
                    count - before.count, seconds - before.seconds, within - before.within);
        }

        Sample sample() {
            return Sample.of("ms a review", seconds / count * MILLISECONDS)
                    .and("% over 5 ms", PERCENT * (1 - within / count));
        }
    }

    @Override
    public String name() {
        return "farm.review";
    }

    @Override
    public String question() {
        return "a review as the API server sees it, %d creations at a time; the first side says yes at once"
                .formatted(CLIENTS);
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("echo", () -> run(EchoWebhook.NAME, "validate")),
                new Side("mutate", () -> run("mutate.steadyvm.io", "admit")),
                new Side("validate", () -> run("validate.steadyvm.io", "validate")));
    }

    private Sample run(String webhook, String type) throws InterruptedException, IOException {
        Namespace namespace = farm().namespace(true);
        if (echo == null) {
            echo = EchoWebhook.install(farm());
        }
        namespace.create(VMS, VMS, CLIENTS, "Halted").withoutFailures();
        Reading before = read(webhook, type);
        namespace.create(0, VMS, CLIENTS, "Halted").withoutFailures();
        Sample sample = read(webhook, type).since(before).sample();
        namespace.clear();
        return sample;
    }

    private Reading read(String webhook, String type) throws InterruptedException {
        String metrics = farm().api().require("GET", "/metrics", "");
        return new Reading(
                sum(metrics, "count", webhook, type, ""),
                sum(metrics, "sum", webhook, type, ""),
                sum(metrics, "bucket", webhook, type, "le=\"0.005\""));
    }

    /** Over all operations. */
    private static double sum(
            String metrics, String part, String webhook, String type, String label) {
        Matcher lines =
                Pattern.compile("^" + HISTOGRAM + part + "\\{(.*)} (\\S+)$", Pattern.MULTILINE)
                        .matcher(metrics);
        return lines.results()
                .filter(line ->
                        line.group(1).contains("name=\"" + webhook + "\"")
                                && line.group(1).contains("type=\"" + type + "\"")
                                && line.group(1).contains(label))
                .mapToDouble(line -> Double.parseDouble(line.group(2)))
                .sum();
    }

    @Override
    public void close() {
        super.close();
        if (echo != null) {
            echo.close();
            echo = null;
        }
    }
}
