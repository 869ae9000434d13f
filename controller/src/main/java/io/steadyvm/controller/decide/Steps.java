package io.steadyvm.controller.decide;

import io.steadyvm.api.LegacyFirmwareUuid;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From a course to the next request: first what must be known, then the status, then the act.
 *
 * <p>The status is written ahead of the act, and under the VM's resource version. So nobody acts on
 * a VM that has changed since (the write is refused), and whoever comes after a crash reads what
 * was going on. No step needs to remember which step came before: each one is decided anew.
 */
final class Steps {
    private Steps() {}

    static Decision next(Situation s, Course course) {
        Memory memory = s.observation().memory();
        Instant now = s.observation().now();
        Optional<Request> first = first(s, course);
        if (first.isPresent()) {
            Decision next = ask(first.get(), memory, now);
            return next instanceof Decision.Rest ? told(s, course, next) : next;
        }
        VmStatus status = StatusComposer.compose(s, course);
        if (!status.equals(s.vm().status())) {
            return ask(new Request.PatchVmStatus(s.vm(), status), memory, now);
        }
        Optional<Request> act = act(s, course);
        if (act.isPresent()) {
            return ask(act.get(), memory, now);
        }
        return course instanceof Course.BackOff(Instant until)
                ? new Decision.Rest(Optional.of(until))
                : Decision.Rest.NOTHING_TO_DO;
    }

    /** Says what the VM waits for, before it waits; all else in the status stays as it was. */
    private static Decision told(Situation s, Course course, Decision wait) {
        List<Condition> conditions = ConditionComposer.compose(s, course, Comparison.of(s, course));
        VmStatus status = s.vm().status().with(draft -> draft.conditions = conditions);
        return status.equals(s.vm().status())
                ? wait
                : ask(
                        new Request.PatchVmStatus(s.vm(), status),
                        s.observation().memory(),
                        s.observation().now());
    }

    /** What the server refused lately is not asked again before it is time. */
    static Decision ask(Request request, Memory memory, Instant now) {
        Optional<Failure> failure =
                memory.failure().filter(f -> f.kind().equals(request.getClass()));
        if (failure.isPresent() && failure.get().notBefore().isAfter(now)) {
            return new Decision.Rest(Optional.of(failure.get().notBefore()));
        }
        return new Decision.Ask(request);
    }

    /** What must be read, or written down, before the status can be right. */
    private static Optional<Request> first(Situation s, Course course) {
        VmView vm = s.vm();
        boolean vmiFresh = s.observation().vmiFresh();
        return switch (course) {
            case Course.Verify _ -> Optional.of(new Request.GetVmi(vm.key()));
            case Course.Start _ -> beforeStart(s);
            case Course.Enter _ ->
                    vmiFresh ? Optional.empty() : Optional.of(new Request.GetVmi(vm.key()));
            case Course.Adopt(VmiView vmi) ->
                    vmiFresh
                            ? identity(vm, vmi.spec().at("/domain/firmware/uuid").asString(""))
                            : Optional.of(new Request.GetVmi(vm.key()));
            case Course.Keep(VmiView vmi) -> Comparison.missing(s, vmi);
            case Course.Blocked _,
                    Course.Await _,
                    Course.LetGo _,
                    Course.Stop _,
                    Course.Finish _,
                    Course.Remove _,
                    Course.Linger _,
                    Course.BackOff _,
                    Course.SwitchOn _,
                    Course.Stay _ ->
                    Optional.empty();
        };
    }

    private static Optional<Request> beforeStart(Situation s) {
        VmView vm = s.vm();
        Optional<Request> identity = identity(vm, "");
        if (identity.isPresent()) {
            return identity;
        }
        return s.observation().vmiFresh()
                ? Optional.empty()
                : Optional.of(new Request.GetVmi(vm.key()));
    }

    /** The guest's identity is written down before a guest can see it. */
    private static Optional<Request> identity(VmView vm, String adopted) {
        if (!vm.knowsSpec()) {
            return Optional.of(new Request.GetVm(vm.key()));
        }
        if (!vm.firmwareUuid().isEmpty()) {
            return Optional.empty();
        }
        String uuid =
                adopted.isEmpty() ? LegacyFirmwareUuid.of(vm.key().name()).toString() : adopted;
        return Optional.of(new Request.WriteFirmwareUuid(vm, uuid));
    }

    /** The act that the status has announced; none when it is done, or somebody else's turn. */
    private static Optional<Request> act(Situation s, Course course) {
        VmView vm = s.vm();
        return switch (course) {
            case Course.Start _ -> Optional.of(create(s));
            case Course.Adopt(VmiView vmi) ->
                    Optional.of(
                            s.observation().vmFresh()
                                    ? new Request.AdoptVmi(vm, vmi)
                                    : new Request.GetVm(vm.key()));
            case Course.Keep(VmiView vmi) ->
                    vmi.phase().isEmpty()
                            ? Optional.of(new Request.ActivateVmi(vmi))
                            : Optional.empty();
            case Course.Stop(VmiView vmi) -> Optional.of(new Request.DeleteVmi(vmi));
            case Course.Remove(VmiView vmi) -> Optional.of(new Request.DeleteVmi(vmi));
            case Course.LetGo(VmiView vmi) -> Optional.of(new Request.RemoveVmiFinalizer(vmi));
            case Course.SwitchOn _ ->
                    Optional.of(new Request.SwitchStrategy(vm, RunStrategy.ALWAYS));
            case Course.Verify _,
                    Course.Blocked _,
                    Course.Await _,
                    Course.Enter _,
                    Course.Finish _,
                    Course.Linger _,
                    Course.BackOff _,
                    Course.Stay _ ->
                    Optional.empty();
        };
    }

    /** One revision a start: the old one goes before the new one comes. */
    private static Request create(Situation s) {
        VmView vm = s.vm();
        if (!s.observation().vmFresh()) {
            return new Request.GetVm(vm.key());
        }
        Revisions revisions = s.observation().memory().revisions();
        String old = vm.status().revisionName();
        String wanted = Revisions.name(vm.uid(), vm.generation());
        if (!old.isEmpty() && !old.equals(wanted) && !revisions.gone().equals(old)) {
            return new Request.DeleteRevision(vm, old);
        }
        if (!old.equals(wanted) && !revisions.ready().equals(wanted)) {
            return new Request.CreateRevision(vm, wanted);
        }
        return new Request.CreateVmi(vm);
    }
}
