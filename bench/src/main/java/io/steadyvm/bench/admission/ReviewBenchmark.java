package io.steadyvm.bench.admission;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.codec.ReviewCodec;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.json.MalformedJsonException;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.admission.schema.CrdSchema;
import io.steadyvm.admission.schema.CrdSchemas;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A review from bytes to bytes, and the parts of it that can be had alone. */
@State(Scope.Thread)
public class ReviewBenchmark {
    /** Of the question, in bytes. */
    @Param({"4096"})
    public int size;

    /** As in a webhook: one for all reviews. */
    private static final CrdSchemas SCHEMAS = CrdSchemas.load();

    private final ReviewCodec codec = new ReviewCodec();
    private final CrdSchema schema = SCHEMAS.of(ObjectKind.VM, ApiVersion.V1);
    private final AdmissionPipeline pipeline = pipeline(SCHEMAS);
    private byte @Nullable [] question;
    private @Nullable ObjectNode object;

    private static AdmissionPipeline pipeline(CrdSchemas schemas) {
        SplittableRandom random = new SplittableRandom(1);
        return new AdmissionPipeline(
                AdmissionConfig.defaults(),
                schemas,
                // The webhook's come from a SecureRandom; what that costs is not ours to measure.
                () -> new UUID(random.nextLong(), random.nextLong()),
                MacAddresses.random(random),
                InstanceLookup.none());
    }

    @Setup
    public void ask() throws MalformedJsonException {
        question = Question.of(size);
        object = (ObjectNode) Json.read(question).at("/request/object");
        List<Fault> faults = schema.check(object);
        if (!(codec.answer(question, pipeline::mutate).verdict() instanceof Verdict.Patched)
                || !(codec.answer(question, pipeline::validate).verdict()
                        instanceof Verdict.Allowed)
                || !faults.isEmpty()) {
            throw new IllegalStateException("the question is not a good one: " + faults);
        }
    }

    @Benchmark
    public ReviewCodec.Answer mutate() {
        return codec.answer(Objects.requireNonNull(question), pipeline::mutate);
    }

    @Benchmark
    public ReviewCodec.Answer validate() {
        return codec.answer(Objects.requireNonNull(question), pipeline::validate);
    }

    /** The share that Jackson has: bytes to a tree, once a review. */
    @Benchmark
    public JsonNode parse() throws MalformedJsonException {
        return Json.read(Objects.requireNonNull(question));
    }

    /** The share that networknt has, in the mutating phase only. */
    @Benchmark
    public List<Fault> schema() {
        return schema.check(Objects.requireNonNull(object));
    }
}
