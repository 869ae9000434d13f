package io.steadyvm.admission;

import static io.steadyvm.admission.Pipelines.numbered;
import static io.steadyvm.admission.Pipelines.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.admission.schema.CrdSchema;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a review of a VM that is as it should be allocates beside its parsing: a place is made where
 * a fault is, and rules make nothing (see {@code RuleAllocationTest}). Limits are about twice what
 * it takes, so that only a habit breaks them.
 */
class AllocationTest {
    private static final int ROUNDS = 1000;
    private static final int KIBI = 1024;

    private final AdmissionPipeline pipeline = numbered();

    @Test
    void validatesForTheCostOfItsLenses() {
        long usual = bytes(validated(18));
        long few = bytes(validated(2));

        assertThat(usual).isLessThan(14 * KIBI);
        assertThat((usual - few) / 16).isLessThan(KIBI / 2);
    }

    @Test
    void mutatesForTheCostOfItsPatch() {
        Review create = Reviews.creating(vm(18));

        assertThat(bytes(() -> pipeline.mutate(create))).isLessThan(110 * KIBI);
    }

    /**
     * The schema's library made an object for each step of its way. (It still makes iterators,
     * which its second compiler takes away: 2 KiB then.)
     */
    @Test
    void looksAtTheSchemaForNextToNothing() {
        CrdSchema schema = Pipelines.schemas().of(ObjectKind.VM, ApiVersion.V1);
        ObjectNode vm = vm(18);

        assertThat(bytes(() -> schema.check(vm))).isLessThan(24 * KIBI);
        assertThat(bytes(() -> schema.unknownFields(vm))).isLessThan(8 * KIBI);
    }

    private Runnable validated(int disks) {
        Review create = Reviews.creating(vm(disks));
        Review review = Reviews.creating(stored(create, pipeline.mutate(create)));
        assertThat(pipeline.validate(review)).isInstanceOf(Verdict.Allowed.class);
        return () -> pipeline.validate(review);
    }

    /** Of one run, when the compiler has seen it often. */
    private static long bytes(Runnable work) {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }

    private static ObjectNode vm(int disks) {
        return Reviews.vm(
                ("{'hostname':'vm','evictionStrategy':'None','domain':{'cpu':{'cores':2},"
                                + "'memory':{'guest':'1Gi'},'resources':{'limits':{'memory':'2Gi'}},"
                                + "'devices':{'disks':[%s],'interfaces':[{'name':'default','masquerade':{}}]}},"
                                + "'networks':[{'name':'default','pod':{}}],'volumes':[%s]}")
                        .formatted(
                                each(
                                        disks,
                                        "{'name':'disk-%d','serial':'DATA','cache':'none',"
                                                + "'io':'native','disk':{'bus':'virtio'}}"),
                                each(
                                        disks,
                                        "{'name':'disk-%d','persistentVolumeClaim':"
                                                + "{'claimName':'claim'}}")));
    }

    private static String each(int count, String entry) {
        return IntStream.range(0, count)
                .mapToObj(entry::formatted)
                .collect(Collectors.joining(","));
    }
}
