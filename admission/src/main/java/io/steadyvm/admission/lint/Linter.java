package io.steadyvm.admission.lint;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Operation;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.UserInfo;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.admission.schema.CrdSchemas;
import io.steadyvm.admission.schema.UnknownField;
import io.steadyvm.api.KubeVirt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Says of a manifest what a cluster would say, by the same pipeline. */
public final class Linter {
    private final AdmissionPipeline pipeline;
    private final CrdSchemas schemas;

    /**
     * @param pipeline one that looks for no instances
     * @param schemas those of the pipeline
     */
    public Linter(AdmissionPipeline pipeline, CrdSchemas schemas) {
        this.pipeline = pipeline;
        this.schemas = schemas;
    }

    /**
     * All findings, in the order of the text. Documents of other groups than ours are left to
     * others; what is no YAML is a finding.
     */
    public List<Finding> lint(String text) {
        List<Finding> findings = new ArrayList<>();
        try {
            for (Manifest manifest : Manifests.read(text)) {
                findings.addAll(lint(manifest));
            }
        } catch (ManifestException e) {
            findings.add(error(JsonPointer.empty(), e.place(), e.sentence()));
        }
        findings.sort(
                Comparator.comparingInt((Finding finding) -> finding.place().line())
                        .thenComparingInt(finding -> finding.place().column()));
        return findings;
    }

    /**
     * The question that a cluster would ask about the creation of this object; empty when it is
     * none of ours.
     */
    public static Optional<Review> review(Manifest manifest) {
        if (!(manifest.tree() instanceof ObjectNode object)) {
            return Optional.empty();
        }
        Optional<ObjectKind> kind = ObjectKind.parse(Tree.text(object, "kind"));
        Optional<ApiVersion> version = ApiVersion.parse(Tree.text(object, "apiVersion"));
        if (kind.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Review(
                        "lint",
                        Operation.CREATE,
                        kind.get(),
                        version.get(),
                        Tree.text(object.path("metadata"), "namespace"),
                        Metadata.of(object).name(),
                        UserInfo.NOBODY,
                        object,
                        Optional.empty(),
                        true));
    }

    private List<Finding> lint(Manifest manifest) {
        Optional<Review> review = review(manifest);
        if (review.isEmpty()) {
            return unknown(manifest);
        }
        List<Finding> findings = new ArrayList<>();
        Verdict verdict = pipeline.mutate(review.get());
        if (verdict instanceof Verdict.Denied denied) {
            for (Fault fault : denied.faults()) {
                Place place = manifest.place(fault.place());
                findings.add(error(fault.place(), place, fault.message()));
            }
        }
        Map<String, JsonPointer> unknown = new HashMap<>();
        for (UnknownField field :
                schemas.of(review.get().kind(), review.get().version())
                        .unknownFields(review.get().object())) {
            unknown.put(field.sentence(), field.place());
        }
        for (String warning : verdict.warnings()) {
            JsonPointer about = unknown.getOrDefault(warning, placeOf(warning));
            findings.add(
                    new Finding(Finding.Severity.WARNING, about, manifest.place(about), warning));
        }
        if (Metadata.of(review.get().object()).name().isEmpty()
                && Tree.isBlank(review.get().object().at("/metadata/generateName"))) {
            JsonPointer about = JsonPointer.compile("/metadata/name");
            findings.add(error(about, manifest.place(about), "metadata.name is required"));
        }
        return findings;
    }

    /** Warnings about one field start with it. */
    private static JsonPointer placeOf(String warning) {
        return warning.startsWith("spec.running ")
                ? JsonPointer.compile("/spec/running")
                : JsonPointer.empty();
    }

    private static List<Finding> unknown(Manifest manifest) {
        String version = Tree.text(manifest.tree(), "apiVersion");
        if (!manifest.tree().isObject()) {
            return List.of(
                    error(JsonPointer.empty(), manifest.place(JsonPointer.empty()), "no object"));
        }
        if (version.isEmpty()) {
            JsonPointer about = JsonPointer.compile("/apiVersion");
            return List.of(error(about, manifest.place(about), "apiVersion is required"));
        }
        boolean ours = version.startsWith(KubeVirt.GROUP + "/");
        boolean kindOfOurs = ObjectKind.parse(Tree.text(manifest.tree(), "kind")).isPresent();
        if (ours && kindOfOurs) {
            JsonPointer about = JsonPointer.compile("/apiVersion");
            return List.of(
                    error(
                            about,
                            manifest.place(about),
                            "apiVersion must be kubevirt.io/v1 or kubevirt.io/v1alpha2, not \"%s\""
                                    .formatted(version)));
        }
        return List.of();
    }

    private static Finding error(JsonPointer pointer, Place place, String message) {
        return new Finding(Finding.Severity.ERROR, pointer, place, message);
    }
}
