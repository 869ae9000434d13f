package io.steadyvm.admission;

import static io.steadyvm.admission.Pipelines.numbered;
import static io.steadyvm.admission.Pipelines.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A VM that is as it should be costs little to look at: a place is made where a fault is. */
class AllocationTest {
    private static final int ROUNDS = 1000;

    /** Bytes; about twice what it takes, so that only a habit breaks it. */
    private static final long MOST = 48 * 1024;

    private static final long MOST_PER_DISK = 2 * 1024;

    private final AdmissionPipeline pipeline = numbered();

    @Test
    void validatesAUsualVmWithoutMakingItsPlaces() {
        long usual = bytes(18);
        long few = bytes(2);
        assertThat(usual).isLessThan(MOST);
        assertThat((usual - few) / 16).isLessThan(MOST_PER_DISK);
    }

    /** What a review of a valid VM with so many disks allocates, parsing aside. */
    private long bytes(int disks) {
        Review create = Reviews.creating(vm(disks));
        Review review = Reviews.creating(stored(create, pipeline.mutate(create)));
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(pipeline.validate(review)).isInstanceOf(Verdict.Allowed.class);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            pipeline.validate(review);
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
