package io.steadyvm.controller.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.decide.Decider;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.decide.Snapshot;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

class ReconcilerTest {
    private static final ObjectKey KEY = new ObjectKey("ns", "vm");
    private static final VmView HALTED =
            new VmView(
                    KEY,
                    "uid",
                    10,
                    1,
                    false,
                    List.of(Finalizers.VM_CONTROLLER),
                    Optional.of(RunStrategy.HALTED),
                    false,
                    MissingNode.getInstance(),
                    VmStatus.EMPTY);

    private final List<Request> asked = new ArrayList<>();
    private VmView stored = HALTED;
    private VmView cached = HALTED;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Reconciler reconciler =
            new Reconciler(
                    key -> new Snapshot(Optional.of(cached), Optional.empty(), 10, 10),
                    new Decider(),
                    this::execute,
                    announcement -> {},
                    () -> true,
                    () -> now);

    private Response execute(Request request) {
        asked.add(request);
        if (request instanceof Request.PatchVmStatus(VmView vm, VmStatus status)) {
            stored =
                    vm.with(draft -> {
                        draft.resourceVersion++;
                        draft.status = status;
                    });
        }
        return new Response.VmStored(stored);
    }

    /** Its write: then it waits for the cache to show it. */
    private void writes() {
        Decision first = reconciler.reconcile(KEY);

        assertThat(asked).hasExactlyElementsOfTypes(Request.PatchVmStatus.class);
        assertThat(first).isInstanceOf(Decision.Rest.class);
        asked.clear();
    }

    @Test
    void asksTheServerWhenTheCacheDoesNotShowAWriteForLong() {
        writes();
        now = now.plus(Duration.ofSeconds(6));

        reconciler.reconcile(KEY);

        assertThat(asked).hasExactlyElementsOfTypes(Request.GetVm.class);
    }

    /** Ten thousand keys may wait in the queue for longer than that. */
    @Test
    void asksNothingWhenTheCacheHasCaughtUpMeanwhileHoweverLate() {
        writes();
        now = now.plus(Duration.ofSeconds(6));
        cached = stored;

        reconciler.reconcile(KEY);

        assertThat(asked).isEmpty();
    }
}
