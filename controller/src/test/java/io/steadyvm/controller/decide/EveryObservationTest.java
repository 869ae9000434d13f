package io.steadyvm.controller.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The decision upon each combination of inputs, against the invariants, in terms of the inputs. */
class EveryObservationTest {
    private static final String OTHER = "other-vmi";
    private static final List<StartIntent> STARTS =
            List.of(
                    StartIntent.NONE,
                    Given.pending(),
                    Given.recorded(),
                    Given.recorded().held(true),
                    Given.recorded().ended(StartEnd.SUCCEEDED),
                    Given.recorded().ended(StartEnd.FAILED),
                    Given.recorded().ended(StartEnd.REMOVED),
                    Given.pending().ended(StartEnd.CANCELLED));
    private static final List<List<StateChange>> REQUESTS =
            List.of(
                    List.of(),
                    List.of(StateChange.start()),
                    List.of(StateChange.stop(Given.VMI_UID)),
                    List.of(StateChange.stop(OTHER)),
                    List.of(StateChange.stop(Given.VMI_UID), StateChange.start()));
    private static final List<Optional<StartFailure>> FAILURES =
            List.of(
                    Optional.empty(),
                    Optional.of(new StartFailure(1, "x", Optional.of(Given.NOW.minusSeconds(1)))),
                    Optional.of(new StartFailure(1, "x", Optional.of(Given.NOW.plusSeconds(9)))));

    private final List<Optional<VmiView>> instances = instances();
    private final Decider decider = new Decider();

    @Test
    void noDecisionBreaksAnInvariant() {
        AtomicLong combinations = new AtomicLong();
        vms().parallelStream()
                .forEach(vm -> {
                    for (Optional<VmiView> vmi : instances) {
                        for (int known = 0; known < 4; known++) {
                            check(vm, vmi, (known & 1) != 0, (known & 2) != 0);
                            combinations.incrementAndGet();
                        }
                    }
                });
        assertThat(combinations.get()).isGreaterThan(1_412_640);
    }

    private static List<VmView> vms() {
        List<VmView> vms = new ArrayList<>();
        for (RunStrategy strategy : RunStrategy.values()) {
            for (boolean acknowledged : new boolean[] {true, false}) {
                for (StartIntent start : STARTS) {
                    for (List<StateChange> requests : REQUESTS) {
                        for (Optional<StartFailure> failure : FAILURES) {
                            Given.Vm alive = vm(strategy, acknowledged, start, requests, failure);
                            vms.add(alive.view());
                        }
                    }
                    vms.addAll(leaving(strategy, acknowledged, start));
                }
                // Whether an adoption is confirmed matters to a VM that goes.
                vms.addAll(leaving(strategy, acknowledged, Given.recorded().adopting(true)));
            }
        }
        return vms;
    }

    /** VMs that go, and those that have lost our finalizer. */
    private static List<VmView> leaving(
            RunStrategy strategy, boolean acknowledged, StartIntent start) {
        Supplier<Given.Vm> vm =
                () -> vm(strategy, acknowledged, start, List.of(), Optional.empty());
        return List.of(
                vm.get().view(),
                vm.get().withoutFinalizer().view(),
                vm.get().deleting().view(),
                vm.get().deleting(Finalizers.ORPHAN).view(),
                vm.get().withoutFinalizer().deleting("other").view());
    }

    private static Given.Vm vm(
            RunStrategy strategy,
            boolean acknowledged,
            StartIntent start,
            List<StateChange> requests,
            Optional<StartFailure> failure) {
        Given.Vm vm = Given.vm(strategy).started(start);
        if (!acknowledged) {
            vm.neverActedUpon();
        }
        failure.ifPresent(vm::startFailure);
        return vm.requests(requests.toArray(StateChange[]::new));
    }

    private static List<Optional<VmiView>> instances() {
        List<Optional<VmiView>> all = new ArrayList<>(List.of(Optional.empty()));
        List<Optional<VmiPhase>> phases = new ArrayList<>(List.of(Optional.empty()));
        for (VmiPhase phase : VmiPhase.values()) {
            phases.add(Optional.of(phase));
        }
        for (Optional<VmiPhase> phase : phases) {
            for (int bits = 0; bits < 16; bits++) {
                for (int owner = 0; owner < 3; owner++) {
                    Given.Vmi vmi = Given.vmi().spec(Given.json("{}"));
                    phase.ifPresentOrElse(vmi::phase, vmi::inert);
                    all.add(Optional.of(dressed(vmi, bits, owner).view()));
                }
            }
        }
        return all;
    }

    private static Given.Vmi dressed(Given.Vmi vmi, int bits, int owner) {
        if ((bits & 1) != 0) {
            vmi.deleting();
        }
        if ((bits & 2) != 0) {
            vmi.withoutFinalizer();
        }
        if ((bits & 4) != 0) {
            vmi.heldBy("other");
        }
        if ((bits & 8) != 0) {
            vmi.uid(OTHER);
        }
        return owner == 0 ? vmi : owner == 1 ? vmi.unowned() : vmi.ownedBy("somebody");
    }

    private void check(VmView vm, Optional<VmiView> vmi, boolean fresh, boolean announced) {
        Memory memory = Memory.BLANK.about(Given.VM_UID);
        if (fresh) {
            Knowledge<VmiView> nothing = Knowledge.nothing();
            memory =
                    memory.withVm(Knowledge.<VmView>nothing().there(vm, 10))
                            .withVmi(vmi.map(v -> nothing.there(v, 20)).orElse(nothing.gone("")))
                            .witnessed(10);
        }
        memory = memory.withOwnSequence(announced ? vm.status().start().sequence() : 0);
        Observation o = Given.observe(Optional.of(vm), vmi, memory);
        Decision decision = decider.decide(o);
        if (decision instanceof Decision.Ask(Request request)) {
            String broken = broken(o, vm, request);
            if (!broken.isEmpty()) {
                throw new AssertionError(broken + ": " + decision + " upon " + o);
            }
        }
    }

    /** The invariant that this request breaks; empty when none. */
    private static String broken(Observation o, VmView vm, Request request) {
        boolean mine =
                o.vmi().flatMap(VmiView::owner).map(w -> w.uid().equals(vm.uid())).orElse(false);
        return switch (request) {
            case Request.CreateVmi _, Request.CreateRevision _, Request.DeleteRevision _ ->
                    law(mayCreate(o, vm), "I1-I4 a creation that was not announced");
            case Request.PatchVmStatus(VmView _, VmStatus to) -> status(o, vm, to);
            case Request.DeleteVmi(VmiView vmi) ->
                    law(mine && !vmi.deleting() && mayGo(o, vm, vmi), "I6 a deletion");
            case Request.AdoptVmi(VmView _, VmiView vmi) ->
                    law(
                            vmi.owner().isEmpty()
                                    && !vmi.deleting()
                                    && !vm.deleting()
                                    && o.vmFresh()
                                    && o.vmiFresh(),
                            "an adoption");
            case Request.ReleaseVmi(VmView _, VmiView vmi) ->
                    law(vm.deleting() && (mine ? isLeft(vm, vmi) : isFree(vm, vmi)), "a release");
            case Request.ActivateVmi(VmiView vmi) ->
                    law(
                            mine && !vmi.deleting() && vmi.phase().isEmpty() && isOpen(vm, vmi),
                            "I1 an activation");
            case Request.RemoveVmiFinalizer(VmiView vmi) ->
                    law(vmi.hasFinalizer() && vmi.isOver() && isKnown(vm, vmi, mine), "I9 let go");
            case Request.RemoveVmFinalizer _ ->
                    law(
                            vm.deleting() && (vm.isOrphaning() || (o.vmiFresh() && !mine)),
                            "I7 a VM goes before its instance");
            case Request.AddVmFinalizer _ -> law(!vm.hasFinalizer() && !vm.deleting(), "I8");
            case Request.SwitchStrategy _ ->
                    law(vm.strategy().equals(Optional.of(RunStrategy.HALTED)), "I5 a switch");
            case Request.GetVm _,
                    Request.GetVmi _,
                    Request.GetRevision _,
                    Request.WriteFirmwareUuid _ ->
                    "";
        };
    }

    private static String law(boolean kept, String name) {
        return kept ? "" : name;
    }

    private static boolean mayCreate(Observation o, VmView vm) {
        StartIntent start = vm.status().start();
        return !vm.deleting()
                && o.vmi().isEmpty()
                && o.vmiFresh()
                && o.vmFresh()
                && start.isPending()
                && o.memory().ownSequence() == start.sequence()
                && !vm.strategy().equals(Optional.of(RunStrategy.HALTED));
    }

    private static String status(Observation o, VmView vm, VmStatus to) {
        VmStatus from = vm.status();
        if (from.equals(to)) {
            return "I8 a write that changes nothing";
        }
        boolean announced = to.start().isPending() && !from.start().isPending();
        if (announced && (vm.deleting() || o.vmi().isPresent() || !o.vmiFresh())) {
            return "I2 announced beside an instance";
        }
        boolean recorded =
                to.start().isRecorded() && !to.start().vmiUid().equals(from.start().vmiUid());
        if (recorded && !o.vmiFresh()) {
            return "I1 recorded from hearsay";
        }
        if (from.start().hasEnded() && to.start().isRecorded() && !recorded) {
            boolean adopted = to.start().sequence() > from.start().sequence();
            return law(adopted, "I4 an ended start begins again");
        }
        return announced ? reason(o, vm, to) : queue(from.requests(), to.requests());
    }

    private static String reason(Observation o, VmView vm, VmStatus to) {
        boolean isNew = !vm.status().runStrategy().equals(vm.strategy());
        boolean asked = starts(vm.status()) - starts(to) == 1;
        boolean waits =
                vm.status()
                        .startFailure()
                        .flatMap(StartFailure::retryAfter)
                        .map(moment -> moment.isAfter(o.now()))
                        .orElse(false);
        StartEnd end = vm.status().start().end();
        return switch (vm.strategy().orElseThrow()) {
            case ALWAYS -> law(!waits, "a start during a back-off");
            case RERUN_ON_FAILURE ->
                    law(!waits && (isNew || asked || end == StartEnd.FAILED), "I9 a rerun");
            case MANUAL -> law(asked, "I5 a start that nobody asked for");
            case ONCE -> law(isNew, "I4 Once starts twice");
            case HALTED -> "I4 a halted VM starts";
        };
    }

    private static long starts(VmStatus status) {
        return status.requests().stream().filter(StateChange::isStart).count();
    }

    private static String queue(List<StateChange> from, List<StateChange> to) {
        int taken = from.size() - to.size();
        return law(taken >= 0 && from.subList(taken, from.size()).equals(to), "I5 not a queue");
    }

    private static boolean isFree(VmView vm, VmiView vmi) {
        return vmi.owner().isEmpty() && vm.status().start().isOf(vmi);
    }

    private static boolean isLeft(VmView vm, VmiView vmi) {
        return !vmi.deleting() && (vm.isOrphaning() || isAdopting(vm, vmi));
    }

    private static boolean isAdopting(VmView vm, VmiView vmi) {
        return vm.status().start().isOf(vmi) && vm.status().start().adopting();
    }

    private static boolean isOpen(VmView vm, VmiView vmi) {
        return vm.status().start().isOf(vmi) && !vm.status().start().hasEnded();
    }

    private static boolean isKnown(VmView vm, VmiView vmi, boolean mine) {
        return !mine || vm.deleting() || !vm.status().start().isOf(vmi) || !isOpen(vm, vmi);
    }

    private static boolean mayGo(Observation o, VmView vm, VmiView vmi) {
        if (vm.deleting()) {
            return !vm.isOrphaning() && !isAdopting(vm, vmi) && vm.hasFinalizer() && o.vmiFresh();
        }
        boolean stop =
                vm.status().requests().stream()
                        .anyMatch(r -> r.isStop() && r.uid().equals(vmi.uid()));
        if (stop || !vm.status().start().isOf(vmi)) {
            return true;
        }
        return switch (vm.strategy().orElseThrow()) {
            case HALTED -> !vm.status().start().held() || vmi.isFinal();
            case ALWAYS, RERUN_ON_FAILURE -> vmi.isFinal();
            case MANUAL -> vmi.isFinal() && starts(vm.status()) > 0;
            case ONCE -> false;
        };
    }
}
