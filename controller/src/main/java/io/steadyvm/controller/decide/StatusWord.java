package io.steadyvm.controller.decide;

import static io.steadyvm.controller.view.Conditions.find;
import static io.steadyvm.controller.view.Conditions.isTrue;

import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.PrintableStatus;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.Optional;

/** {@code status.printableStatus}: the first of KubeVirt's words that fits. */
final class StatusWord {
    private StatusWord() {}

    static PrintableStatus of(Situation s, Course course, StartIntent start) {
        Optional<VmiView> mine = s.mine();
        if (mine.isEmpty() || mine.get().isFinal()) {
            return atRest(s, course, start);
        }
        VmiView vmi = mine.get();
        if (vmi.deleting() || course instanceof Course.Stop) {
            return vmi.isOver() && start.hasEnded()
                    ? atRest(s, course, start)
                    : PrintableStatus.STOPPING;
        }
        return alive(vmi);
    }

    private static PrintableStatus alive(VmiView vmi) {
        VmiPhase phase = vmi.phase().orElse(VmiPhase.PENDING);
        return switch (phase) {
            case RUNNING ->
                    isTrue(vmi.conditions(), Condition.PAUSED)
                            ? PrintableStatus.PAUSED
                            : PrintableStatus.RUNNING;
            case PENDING, SCHEDULING, SCHEDULED -> starting(vmi);
            case SUCCEEDED, FAILED, UNKNOWN -> PrintableStatus.UNKNOWN;
        };
    }

    private static PrintableStatus starting(VmiView vmi) {
        if (says(vmi, "Synchronized", "FailedPvcNotFound")) {
            return PrintableStatus.ERROR_PVC_NOT_FOUND;
        }
        if (says(vmi, "PodScheduled", "Unschedulable")) {
            return PrintableStatus.ERROR_UNSCHEDULABLE;
        }
        return PrintableStatus.STARTING;
    }

    private static boolean says(VmiView vmi, String type, String reason) {
        return find(vmi.conditions(), type)
                .map(c -> c.status().equals(Condition.FALSE) && c.reason().equals(reason))
                .orElse(false);
    }

    /** No guest runs. Whether one will, is what people want to know. */
    private static PrintableStatus atRest(Situation s, Course course, StartIntent start) {
        if (course instanceof Course.Blocked) {
            return PrintableStatus.STOPPED;
        }
        RunRules rules = s.rulesAfter(start);
        if (!rules.wantsStart() && !(course instanceof Course.SwitchOn)) {
            return PrintableStatus.STOPPED;
        }
        Instant now = s.observation().now();
        boolean waits =
                rules.backsOff()
                        && CrashLoop.after(s, course, start)
                                .flatMap(StartFailure::retryAfter)
                                .map(moment -> moment.isAfter(now))
                                .orElse(false);
        return waits ? PrintableStatus.CRASH_LOOP_BACK_OFF : PrintableStatus.STARTING;
    }
}
