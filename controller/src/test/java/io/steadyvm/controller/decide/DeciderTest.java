package io.steadyvm.controller.decide;

import static io.steadyvm.controller.decide.Given.cached;
import static io.steadyvm.controller.decide.Given.fresh;
import static io.steadyvm.controller.decide.Given.pending;
import static io.steadyvm.controller.decide.Given.recorded;
import static io.steadyvm.controller.decide.Given.settled;
import static io.steadyvm.controller.decide.Given.statusAfter;
import static io.steadyvm.controller.decide.Given.vm;
import static io.steadyvm.controller.decide.Given.vmi;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.PrintableStatus;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {
    @Test
    void asksTheServerForTheInstanceBeforeItAnnouncesAStart() {
        assertThat(decide(cached(vm(RunStrategy.ALWAYS)))).isInstanceOf(Request.GetVmi.class);
    }

    @Test
    void announcesAStartBeforeItCreates() {
        Request request = decide(fresh(vm(RunStrategy.ALWAYS)));

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.PatchVmStatus.class,
                        patch -> {
                            assertThat(patch.status().start().isPending()).isTrue();
                            assertThat(patch.status().printableStatus())
                                    .isEqualTo(PrintableStatus.STARTING);
                        });
    }

    @Test
    void createsTheRevisionAndThenTheInstance() {
        Decision decision = settled(fresh(vm(RunStrategy.ALWAYS)));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Ask.class,
                        ask ->
                                assertThat(ask.request())
                                        .isInstanceOf(Request.CreateRevision.class));
    }

    @Test
    void announcesAgainWhatAnotherProcessAnnounced() {
        Request request = decide(fresh(vm(RunStrategy.ALWAYS).started(pending())));

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.PatchVmStatus.class,
                        patch -> assertThat(patch.status().start().sequence()).isEqualTo(2));
    }

    @Test
    void recordsItsInstanceBeforeItMayRun() {
        VmStatus status =
                statusAfter(fresh(vm(RunStrategy.ALWAYS).started(pending()), vmi().inert()));

        assertThat(status.start().vmiUid()).isEqualTo(Given.VMI_UID);
        assertThat(status.created()).isTrue();
    }

    @Test
    void letsARecordedInstanceRun() {
        Decision decision =
                settled(cached(vm(RunStrategy.ALWAYS).started(recorded()), vmi().inert()));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Ask.class,
                        ask -> assertThat(ask.request()).isInstanceOf(Request.ActivateVmi.class));
    }

    @Test
    void deletesTheLateInstanceOfACancelledStart() {
        Given.Vm halted = vm(RunStrategy.HALTED).started(pending().ended(StartEnd.CANCELLED));

        assertThat(act(cached(halted, vmi().inert()))).isInstanceOf(Request.DeleteVmi.class);
    }

    @Test
    void makesNoSecondOneWhileTheFirstIsStillThere() {
        Given.Vmi held = vmi().deleting().heldBy("example.com/hold");

        assertThat(settled(cached(vm(RunStrategy.ALWAYS).started(recorded()), held)))
                .isEqualTo(Decision.Rest.NOTHING_TO_DO);
    }

    @Test
    void writesDownHowAnInstanceEndedBeforeItLetsGo() {
        Given.Vm rerun = vm(RunStrategy.RERUN_ON_FAILURE).started(recorded());
        Given.Vmi done = vmi().phase(VmiPhase.SUCCEEDED);

        assertThat(statusAfter(cached(rerun, done)).start().end()).isEqualTo(StartEnd.SUCCEEDED);
        assertThat(act(cached(rerun, done))).isInstanceOf(Request.RemoveVmiFinalizer.class);
    }

    @Test
    void countsAnInstanceThatWasDeletedAsRemovedHoweverItEnded() {
        Given.Vmi killed = vmi().phase(VmiPhase.FAILED).deleting();

        VmStatus status =
                statusAfter(cached(vm(RunStrategy.RERUN_ON_FAILURE).started(recorded()), killed));

        assertThat(status.start().end()).isEqualTo(StartEnd.REMOVED);
    }

    @Test
    void believesTheServerNotTheCacheThatARecordedInstanceIsGone() {
        assertThat(decide(cached(vm(RunStrategy.ONCE).started(recorded()))))
                .isInstanceOf(Request.GetVmi.class);
    }

    @Test
    void startsOnceOnlyOnce() {
        Given.Vm done = vm(RunStrategy.ONCE).started(recorded().ended(StartEnd.SUCCEEDED));

        assertThat(settled(fresh(done))).isEqualTo(Decision.Rest.NOTHING_TO_DO);
    }

    @Test
    void takesAStartRequestInTheWriteThatAnnouncesTheStart() {
        Request request = decide(fresh(vm(RunStrategy.MANUAL).requests(StateChange.startPaused())));

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.PatchVmStatus.class,
                        patch -> {
                            assertThat(patch.status().requests()).isEmpty();
                            assertThat(patch.status().start().isPending()).isTrue();
                            assertThat(patch.status().start().paused()).isTrue();
                        });
    }

    @Test
    void restartsOnARestartRequest() {
        Given.Vm running =
                vm(RunStrategy.MANUAL)
                        .started(recorded())
                        .requests(StateChange.stop(Given.VMI_UID), StateChange.start());

        assertThat(act(cached(running, vmi()))).isInstanceOf(Request.DeleteVmi.class);
        assertThat(statusAfter(fresh(running)).requests()).isEmpty();
        assertThat(statusAfter(fresh(running)).start().isPending()).isTrue();
    }

    @Test
    void switchesAHaltedVmOnForAStartRequest() {
        assertThat(act(cached(vm(RunStrategy.HALTED).requests(StateChange.start()))))
                .isInstanceOf(Request.SwitchStrategy.class);
    }

    @Test
    void waitsBetweenStartsThatFail() {
        StartFailure failure = new StartFailure(2, "x", Optional.of(Given.NOW.plusSeconds(50)));
        Given.Vm crashing = vm(RunStrategy.ALWAYS).startFailure(failure);

        assertThat(settled(cached(crashing)))
                .isEqualTo(new Decision.Rest(Optional.of(Given.NOW.plusSeconds(50))));
        assertThat(statusAfter(cached(crashing)).printableStatus())
                .isEqualTo(PrintableStatus.CRASH_LOOP_BACK_OFF);
    }

    @Test
    void doesNotTouchSomebodyElsesInstance() {
        Observation o = cached(vm(RunStrategy.ALWAYS), vmi().ownedBy("other-uid"));

        assertThat(settled(o)).isEqualTo(Decision.Rest.NOTHING_TO_DO);
        assertThat(statusAfter(o).condition(Condition.FAILURE))
                .hasValueSatisfying(c -> assertThat(c.reason()).isEqualTo("FailedCreate"));
        assertThat(statusAfter(o).created()).isFalse();
    }

    @Test
    void adoptsAnInstanceThatNobodyOwns() {
        Given.Vmi orphan = vmi().unowned().spec(Given.json("{}"));

        assertThat(act(fresh(vm(RunStrategy.ALWAYS), orphan))).isInstanceOf(Request.AdoptVmi.class);
    }

    @Test
    void leavesAnInstanceAloneThatItAdoptedWhileHalted() {
        StartIntent held = recorded().held(true);

        assertThat(settled(cached(vm(RunStrategy.HALTED).started(held), vmi())))
                .isEqualTo(Decision.Rest.NOTHING_TO_DO);
    }

    @Test
    void writesTheLegacyUuidDownBeforeAFirstStartWithoutOne() {
        Given.Vm old = vm(RunStrategy.ALWAYS).spec(Given.json("{'template':{'spec':{}}}"));

        assertThat(decide(fresh(old))).isInstanceOf(Request.WriteFirmwareUuid.class);
    }

    @Test
    void freesTheInstanceOfAnOrphaningVmBeforeTheVmGoes() {
        Given.Vm orphaning = vm(RunStrategy.ALWAYS).started(recorded()).deleting(Finalizers.ORPHAN);

        assertThat(decide(fresh(orphaning, vmi()))).isInstanceOf(Request.ReleaseVmi.class);
        assertThat(decide(fresh(orphaning, vmi().unowned().releasedFrom(Given.VM_UID))))
                .isInstanceOf(Request.RemoveVmFinalizer.class);
    }

    @Test
    void confirmsAnAdoptionOnceItIsSeen() {
        Given.Vm adopting = vm(RunStrategy.ALWAYS).started(recorded().adopting(true));

        assertThat(statusAfter(fresh(adopting, vmi().unowned())).start().adopting()).isTrue();
        assertThat(statusAfter(fresh(adopting, vmi())).start().adopting()).isFalse();
    }

    /** Whether it came before or after an orphaning, nobody can tell any more. */
    @Test
    void leavesBehindWhatItAdoptedAndNobodyConfirmedWhileTheVmLived() {
        StartIntent adopting = recorded().adopting(true);
        Given.Vm deleting = vm(RunStrategy.HALTED).started(adopting).deleting();

        assertThat(act(fresh(deleting, vmi()))).isInstanceOf(Request.ReleaseVmi.class);
    }

    @Test
    void saysWhyAnIdentityCouldNotBeWrittenDown() {
        Given.Vm old = vm(RunStrategy.ALWAYS).spec(Given.json("{'template':{'spec':{}}}"));
        Observation refused = fresh(old);
        Memory memory =
                Aftermath.of(
                        refused,
                        decide(refused),
                        new Response.Refused(422, "the webhook is not amused"));

        VmStatus status = statusAfter(Given.observe(refused.vm(), refused.vmi(), memory));

        assertThat(status.condition(Condition.FAILURE).orElseThrow().message())
                .isEqualTo("Error updating virtual machine vm: the webhook is not amused");
        assertThat(status.start()).isEqualTo(StartIntent.NONE);
    }

    @Test
    void refusesAnAdoptionOnItsWayBeforeAVmGoes() {
        Given.Vm orphaning = vm(RunStrategy.HALTED).started(recorded()).deleting(Finalizers.ORPHAN);
        Given.Vm deleting = vm(RunStrategy.HALTED).started(recorded()).deleting();

        assertThat(decide(cached(orphaning, vmi().unowned()))).isInstanceOf(Request.GetVmi.class);
        assertThat(decide(fresh(orphaning, vmi().unowned())))
                .isInstanceOf(Request.ReleaseVmi.class);
        assertThat(decide(fresh(deleting, vmi().unowned()))).isInstanceOf(Request.ReleaseVmi.class);
        assertThat(decide(fresh(deleting, vmi().unowned().releasedFrom(Given.VM_UID))))
                .isInstanceOf(Request.RemoveVmFinalizer.class);
    }

    @Test
    void looksAtTheInstanceItselfBeforeItDeletesItWithItsVm() {
        Given.Vm deleting = vm(RunStrategy.ALWAYS).started(recorded()).deleting();
        VmStatus terminating = statusAfter(cached(deleting, vmi()));
        Observation announced = cached(deleting.status(terminating), vmi());

        assertThat(decide(announced)).isInstanceOf(Request.GetVmi.class);
        assertThat(act(announced)).isInstanceOf(Request.DeleteVmi.class);
        assertThat(statusAfter(cached(deleting, vmi())).printableStatus())
                .isEqualTo(PrintableStatus.TERMINATING);
    }

    @Test
    void letsAVmGoOnlyWhenTheServerSaysThatTheInstanceIsGone() {
        Given.Vm deleting = vm(RunStrategy.ALWAYS).deleting();

        assertThat(decide(cached(deleting))).isInstanceOf(Request.GetVmi.class);
        assertThat(decide(fresh(deleting))).isInstanceOf(Request.RemoveVmFinalizer.class);
    }

    @Test
    void startsNothingWhileARecoveryWaitsForAPerson() {
        Condition recovery =
                new Condition(Condition.MANUAL_RECOVERY_REQUIRED, "True", "", "", "", "");

        VmStatus status = statusAfter(fresh(vm(RunStrategy.ALWAYS).conditions(recovery)));

        assertThat(status.start()).isEqualTo(StartIntent.NONE);
        assertThat(status.condition(Condition.FAILURE)).isPresent();
    }

    private static Request decide(Observation o) {
        return ((Decision.Ask) new Decider().decide(o)).request();
    }

    /** What is done to the objects once the statuses are written. */
    private static Request act(Observation o) {
        return ((Decision.Ask) settled(o)).request();
    }
}
