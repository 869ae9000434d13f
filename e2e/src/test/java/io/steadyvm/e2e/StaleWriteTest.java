package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.act.RestApi;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import io.steadyvm.e2e.suite.EndToEnd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A former leader's writes, as the controller renders them, on objects that have changed since it
 * saw them: the API server refuses each one, whatever the lease says.
 */
@EndToEnd
class StaleWriteTest {
    private static final String VM = "late";

    @Test
    void noWriteOfAFormerLeaderTakesEffectAgainstNewerState(Stage stage, Theatre theatre) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();
        stage.booted(VM);
        RestApi api = new RestApi(theatre.client(), Duration.ofSeconds(30));
        VmView vm = vm(api, stage);
        VmiView vmi = vmi(api, stage);
        stage.run("kubectl annotate vm,vmi late newer=state").succeeds();
        JsonNode newVm = stage.view().vm(VM);
        JsonNode newVmi = stage.view().vmi(VM);

        for (Request late : writes(vm, vmi)) {
            assertThat(api.execute(late)).as("%s", late).isEqualTo(new Response.Conflict());
        }

        assertThat(stage.view().vm(VM)).isEqualTo(newVm);
        assertThat(stage.view().vmi(VM)).isEqualTo(newVmi);
    }

    /** Every write of an object that exists; the compiler doesn't say when one is missing. */
    private static List<Request> writes(VmView vm, VmiView vmi) {
        return List.of(
                new Request.PatchVmStatus(vm, VmStatus.EMPTY),
                new Request.AddVmFinalizer(vm),
                new Request.RemoveVmFinalizer(vm),
                new Request.SwitchStrategy(vm, RunStrategy.HALTED),
                new Request.WriteFirmwareUuid(vm, vm.firmwareUuid()),
                new Request.ActivateVmi(vmi),
                new Request.AdoptVmi(vm, vmi),
                new Request.ReleaseVmi(vm, vmi),
                new Request.RemoveVmiFinalizer(vmi),
                new Request.DeleteVmi(vmi));
    }

    /**
     * Only a creation carries no precondition on its VM. What a former leader makes is not recorded
     * by the VM's status, so it never gets a phase, never runs, and goes.
     */
    @Test
    void whatAFormerLeaderMakesNeverRuns(Stage stage, Theatre theatre, AuditLog log) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Halted")).succeeds();
        stage.vm(VM, "is looked at", it -> it.at("/status").has("runStrategy"));
        RestApi api = new RestApi(theatre.client(), Duration.ofSeconds(30));

        Response made = api.execute(new Request.CreateVmi(vm(api, stage)));

        assertThat(made).isInstanceOf(Response.VmiStored.class);
        stage.noVmi(VM);
        assertThat(log.entries(stage.namespace()))
                .noneMatch(e ->
                        e.resource().startsWith("virtualmachineinstances")
                                && !e.response().at("/status/phase").asString("").isEmpty());
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).isEmpty();
    }

    private static VmView vm(RestApi api, Stage stage) {
        Response read = api.execute(new Request.GetVm(new ObjectKey(stage.namespace(), VM)));
        return ((Response.VmStored) read).vm();
    }

    private static VmiView vmi(RestApi api, Stage stage) {
        Response read = api.execute(new Request.GetVmi(new ObjectKey(stage.namespace(), VM)));
        return ((Response.VmiStored) read).vmi();
    }
}
