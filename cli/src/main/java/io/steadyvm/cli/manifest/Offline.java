package io.steadyvm.cli.manifest;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.conversion.Conversion;
import io.steadyvm.admission.conversion.ConversionException;
import io.steadyvm.admission.lint.Linter;
import io.steadyvm.admission.lint.Manifest;
import io.steadyvm.admission.lint.ManifestException;
import io.steadyvm.admission.lint.Manifests;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.admission.schema.CrdSchemas;
import io.steadyvm.cli.CommandFailure;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster would say and do, by the webhook's own pipeline. */
public final class Offline {
    private final AdmissionPipeline pipeline;
    private final Linter linter;

    /**
     * A pipeline without a cluster.
     *
     * @param config how the cluster's webhook is set up
     */
    public Offline(AdmissionConfig config) {
        CrdSchemas schemas = CrdSchemas.load();
        this.pipeline =
                new AdmissionPipeline(
                        config,
                        schemas,
                        UUID::randomUUID,
                        MacAddresses.random(new SecureRandom()),
                        InstanceLookup.none());
        this.linter = new Linter(pipeline, schemas);
    }

    public Report lint(List<Source> sources) {
        List<Report.Entry> entries = new ArrayList<>();
        for (Source source : sources) {
            linter.lint(source.text()).forEach(it -> entries.add(new Report.Entry(source, it)));
        }
        return new Report(sources.size(), entries);
    }

    /** Each of the text's objects as it would be stored; valid ones only. */
    public List<JsonNode> pin(Source source) {
        List<JsonNode> objects = new ArrayList<>();
        for (Manifest manifest : read(source)) {
            objects.add(Linter.review(manifest).map(this::stored).orElse(manifest.tree()));
        }
        return objects;
    }

    private JsonNode stored(Review review) {
        return switch (pipeline.mutate(review)) {
            case Verdict.Allowed _ -> review.object();
            case Verdict.Patched patched -> patched.object();
            case Verdict.Denied denied ->
                    throw CommandFailure.failed(denied.faults().getFirst().message());
            case Verdict.Failed failed -> throw CommandFailure.failed(failed.message());
        };
    }

    /** Each of the text's VMs and VMIs in this version; other objects as they are. */
    public static List<JsonNode> convert(Source source, String version) {
        ApiVersion target = ApiVersion.parse("kubevirt.io/" + version).orElseThrow();
        List<JsonNode> objects = new ArrayList<>();
        for (Manifest manifest : read(source)) {
            Optional<Review> ours = Linter.review(manifest);
            objects.add(
                    ours.isPresent()
                            ? convert(source, ours.get().object(), target)
                            : manifest.tree());
        }
        return objects;
    }

    private static JsonNode convert(Source source, ObjectNode object, ApiVersion target) {
        try {
            return Conversion.convert(object, target);
        } catch (ConversionException e) {
            throw CommandFailure.failed("%s: %s".formatted(source.name(), e.getMessage()));
        }
    }

    private static List<Manifest> read(Source source) {
        try {
            return Manifests.read(source.text());
        } catch (ManifestException e) {
            throw CommandFailure.usage(
                    "%s:%d:%d: %s"
                            .formatted(
                                    source.name(),
                                    e.place().line(),
                                    e.place().column(),
                                    e.sentence()));
        }
    }

    public static String yaml(List<JsonNode> objects) {
        return Manifests.write(objects);
    }

    /** One object as it is, several as a {@code List}, as kubectl has it. */
    public static JsonNode json(List<JsonNode> objects) {
        if (objects.size() == 1) {
            return objects.getFirst();
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", "v1").put("kind", "List").putArray("items").addAll(objects);
        return list;
    }
}
