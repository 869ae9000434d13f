package io.steadyvm.admission;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.admission.schema.CrdSchemas;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines for tests, whose inventions are numbered. */
public final class Pipelines {
    private static final CrdSchemas SCHEMAS = CrdSchemas.load();

    private Pipelines() {}

    /**
     * Invents UUIDs {@code 00000000-0000-4000-8000-000000000001} and so on, and MAC addresses
     * {@code 02:00:00:00:00:01} and so on.
     */
    public static AdmissionPipeline numbered(AdmissionConfig config, InstanceLookup instances) {
        AtomicLong uuids = new AtomicLong();
        AtomicLong addresses = new AtomicLong();
        return new AdmissionPipeline(
                config,
                SCHEMAS,
                () -> new UUID(0x4000L, 0x8000_0000_0000_0000L | uuids.incrementAndGet()),
                () -> "02:00:00:00:00:%02x".formatted(addresses.incrementAndGet()),
                instances);
    }

    /** Those that all of these pipelines share. */
    public static CrdSchemas schemas() {
        return SCHEMAS;
    }

    public static AdmissionPipeline numbered() {
        return numbered(AdmissionConfig.defaults(), InstanceLookup.none());
    }

    /** The object as it would be stored after this verdict. */
    public static ObjectNode stored(Review review, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed ignored -> review.object();
            case Verdict.Patched patched -> patched.object();
            case Verdict.Denied denied -> throw new AssertionError(denied.faults());
            case Verdict.Failed failed -> throw new AssertionError(failed.message());
        };
    }
}
