package io.steadyvm.controller.decide;

import static io.steadyvm.controller.view.Conditions.isTrue;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.Optional;

/** Chooses the course for a VM that is not being deleted. */
final class Courses {
    private Courses() {}

    static Course choose(Situation s) {
        if (s.vanished() && !s.observation().vmiFresh()) {
            return new Course.Verify();
        }
        if (s.strategy() == RunStrategy.HALTED && s.rules().startRequested()) {
            return new Course.SwitchOn();
        }
        Optional<VmiView> vmi = s.observation().vmi();
        if (vmi.isEmpty()) {
            return absent(s);
        }
        return switch (s.claim()) {
            case ABSENT -> absent(s);
            case MINE -> s.start().isOf(vmi.get()) ? recorded(s, vmi.get()) : found(s, vmi.get());
            case UNOWNED -> unowned(vmi.get());
            case FOREIGN -> foreign(s, vmi.get());
        };
    }

    private static Course absent(Situation s) {
        if (!s.rules().wantsStart()) {
            return new Course.Stay();
        }
        if (isTrue(s.vm().status().conditions(), Condition.MANUAL_RECOVERY_REQUIRED)) {
            return new Course.Blocked(
                    Condition.MANUAL_RECOVERY_REQUIRED,
                    "The virtual machine waits for a manual recovery; finish it, and remove the"
                            + " condition ManualRecoveryRequired.");
        }
        Optional<Instant> until = retryAfter(s);
        if (until.isPresent() && until.get().isAfter(s.observation().now())) {
            return new Course.BackOff(until.get());
        }
        return new Course.Start();
    }

    private static Optional<Instant> retryAfter(Situation s) {
        return s.rules().backsOff()
                ? s.vm().status().startFailure().flatMap(StartFailure::retryAfter)
                : Optional.empty();
    }

    /** The instance that the status speaks of. */
    private static Course recorded(Situation s, VmiView vmi) {
        if (!vmi.isOver()) {
            if (vmi.deleting()) {
                return new Course.Await(vmi);
            }
            return s.rules().wantsStop(vmi) ? new Course.Stop(vmi) : new Course.Keep(vmi);
        }
        if (!s.start().hasEnded()) {
            return new Course.Finish(vmi, endOf(vmi));
        }
        if (vmi.hasFinalizer()) {
            return new Course.LetGo(vmi);
        }
        if (vmi.deleting()) {
            return new Course.Await(vmi);
        }
        return s.rules().wantsRemoval(vmi) ? new Course.Remove(vmi) : new Course.Linger(vmi);
    }

    /** A guest that ended while its object was being deleted was told to, by whoever deleted it. */
    private static StartEnd endOf(VmiView vmi) {
        if (vmi.deleting()) {
            return StartEnd.REMOVED;
        }
        return vmi.phase().equals(Optional.of(VmiPhase.FAILED))
                ? StartEnd.FAILED
                : StartEnd.SUCCEEDED;
    }

    /**
     * An instance that names us as its owner and that the status does not speak of: just made by
     * us, made by a process that crashed before it could say so, or the late work of a former
     * leader. If one is wanted, this is it; if not, it goes, and was never allowed to run.
     */
    private static Course found(Situation s, VmiView vmi) {
        if (vmi.deleting()) {
            return vmi.isOver() && vmi.hasFinalizer()
                    ? new Course.LetGo(vmi)
                    : new Course.Await(vmi);
        }
        boolean takenOver = s.start().isNone() && s.strategy() != RunStrategy.HALTED;
        return takenOver || s.rules().wantsStart() ? new Course.Enter(vmi) : new Course.Stop(vmi);
    }

    private static Course unowned(VmiView vmi) {
        if (!vmi.deleting()) {
            return new Course.Adopt(vmi);
        }
        return vmi.isOver() && vmi.hasFinalizer() ? new Course.LetGo(vmi) : new Course.Await(vmi);
    }

    private static Course foreign(Situation s, VmiView vmi) {
        if (vmi.deleting() && vmi.hasFinalizer() && vmi.isOver()) {
            return new Course.LetGo(vmi);
        }
        if (!s.rules().wantsStart()) {
            return new Course.Stay();
        }
        String owner = vmi.owner().map(o -> o.kind() + " " + o.name()).orElse("somebody else");
        return new Course.Blocked(
                "FailedCreate",
                "The virtual machine instance "
                        + vmi.key().name()
                        + " belongs to "
                        + owner
                        + "; delete that instance or rename this virtual machine.");
    }
}
