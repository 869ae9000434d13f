package io.steadyvm.admission.pin;

import static io.steadyvm.admission.Pipelines.numbered;
import static io.steadyvm.admission.Pipelines.stored;
import static io.steadyvm.admission.Reviews.creating;
import static io.steadyvm.admission.Reviews.tree;
import static io.steadyvm.admission.Reviews.updating;
import static io.steadyvm.admission.Reviews.vm;
import static io.steadyvm.admission.Reviews.vmi;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.InstanceLookupException;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.api.LegacyFirmwareUuid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PinningTest {
    private static final String UUID_1 = "00000000-0000-4000-8000-000000000001";
    private static final String UUID_2 = "00000000-0000-4000-8000-000000000002";
    private static final String TWO_DEVICES =
            "{'domain':{'devices':{'disks':[{'name':'a','disk':{}},{'name':'b','cdrom':{}}],"
                    + "'interfaces':[{'name':'x','bridge':{}}]}},"
                    + "'volumes':[{'name':'a','emptyDisk':{'capacity':'1Gi'}},"
                    + "{'name':'b','emptyDisk':{'capacity':'1Gi'}}],"
                    + "'networks':[{'name':'x','pod':{}}]}";

    @Test
    void writesDownAllThatTheGuestSees() {
        JsonNode spec = created(vm(TWO_DEVICES)).at("/spec/template/spec");
        assertThat(spec.at("/domain/firmware"))
                .isEqualTo(tree("{'uuid':'%s','serial':'%s'}".formatted(UUID_1, UUID_2)));
        assertThat(text(spec, "/domain/machine/type")).isEqualTo("pc-q35-7.2");
        assertThat(text(spec, "/architecture")).isEqualTo("amd64");
        assertThat(spec.at("/domain/cpu")).isEqualTo(tree("{'sockets':1,'cores':1,'threads':1}"));
        assertThat(text(spec, "/domain/devices/disks/0/disk/bus")).isEqualTo("sata");
        assertThat(text(spec, "/domain/devices/disks/1/cdrom/bus")).isEqualTo("sata");
        assertThat(spec.at("/domain/devices/interfaces/0"))
                .isEqualTo(
                        tree(
                                "{'name':'x','bridge':{},'model':'virtio',"
                                        + "'macAddress':'02:00:00:00:00:01'}"));
    }

    @Test
    void givesTheCardAndTheDisksThatKubeVirtWouldAddAtEachStart() {
        JsonNode spec =
                created(vm("{'domain':{},'volumes':[{'name':'v','containerDisk':{'image':'i'}}]}"))
                        .at("/spec/template/spec");
        assertThat(spec.at("/networks/0")).isEqualTo(tree("{'name':'default','pod':{}}"));
        assertThat(spec.at("/domain/devices/interfaces/0"))
                .isEqualTo(
                        tree(
                                "{'name':'default','bridge':{},'model':'virtio',"
                                        + "'macAddress':'02:00:00:00:00:01'}"));
        assertThat(spec.at("/domain/devices/disks/0"))
                .isEqualTo(tree("{'name':'v','disk':{'bus':'sata'}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', pc-q35-7.2",
        "q35, pc-q35-7.2",
        "pc, pc-i440fx-7.2",
        "pc-q35-6.1, pc-q35-6.1",
    })
    void resolvesAliasesOfMachineTypes(String said, String stored) {
        ObjectNode vm = vm("{'domain':{'machine':{'type':'%s'}}}".formatted(said));
        assertThat(text(created(vm), "/spec/template/spec/domain/machine/type")).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 1",
        "'{\"limits\":{\"cpu\":\"2500m\"},\"requests\":{\"cpu\":1}}', 3",
        "'{\"requests\":{\"cpu\":\"4\"}}', 4",
    })
    void countsSocketsFromResources(String resources, int sockets) {
        ObjectNode vm = vm("{'domain':{'resources':%s}}".formatted(resources));
        assertThat(created(vm).at("/spec/template/spec/domain/cpu"))
                .isEqualTo(tree("{'sockets':%d,'cores':1,'threads':1}".formatted(sockets)));
    }

    @Test
    void carriesOverWhatAnUpdateLeavesOut() {
        ObjectNode manifest = vm(TWO_DEVICES);
        ObjectNode first = created(manifest);
        Review replace = updating(manifest, first);
        ObjectNode second = stored(replace, numbered().mutate(replace));
        assertThat(second.path("spec")).isEqualTo(first.path("spec"));
    }

    @Test
    void carriesOverByNameWhateverThePosition() {
        ObjectNode first = created(vm(TWO_DEVICES));
        ObjectNode changed =
                vm(
                        TWO_DEVICES
                                .replace(
                                        "'interfaces':[",
                                        "'interfaces':[{'name':'new','sriov':{}},")
                                .replace(
                                        "'networks':[",
                                        "'networks':[{'name':'new','multus':{'networkName':'n'}},"));
        Review replace = updating(changed, first);
        JsonNode interfaces =
                stored(replace, numbered().mutate(replace))
                        .at("/spec/template/spec/domain/devices/interfaces");
        assertThat(text(interfaces, "/1/macAddress")).isEqualTo("02:00:00:00:00:01");
        assertThat(text(interfaces, "/0/macAddress")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/domain/firmware/uuid, firmware.uuid",
        "/domain/firmware/serial, firmware.serial",
        "/domain/machine/type, machine.type",
        "/architecture, architecture",
        "/domain/devices/interfaces/0/macAddress, interfaces.macAddress",
        "/domain/devices/interfaces/0/model, interfaces.model",
        "/domain/devices/disks/0/disk/bus, disks.bus",
    })
    void refusesAnotherIdentityUnlessItIsMeant(String field, String name) {
        ObjectNode first = created(vm(TWO_DEVICES));
        String other =
                switch (name) {
                    case "machine.type" -> "pc-q35-6.1";
                    case "interfaces.model" -> "e1000";
                    case "interfaces.macAddress" -> "02:00:00:00:00:ff";
                    case "disks.bus" -> "virtio";
                    default -> "arm64";
                };
        ObjectNode changed = first.deepCopy();
        int slash = field.lastIndexOf('/');
        ((ObjectNode) changed.at("/spec/template/spec" + field.substring(0, slash)))
                .put(field.substring(slash + 1), other);
        Verdict.Denied denied = (Verdict.Denied) numbered().mutate(updating(changed, first));
        assertThat(denied.faults())
                .anySatisfy(fault -> {
                    assertThat(fault.place()).hasToString("/spec/template/spec" + field);
                    assertThat(fault.message())
                            .contains("is pinned to", other, "allow-identity-change", name);
                });
        assertThat(numbered().validate(updating(changed, first)))
                .isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void letsTheUuidChangeWhenItIsMeant() {
        ObjectNode first = created(vm("{'domain':{}}"));
        ObjectNode changed = first.deepCopy();
        ((ObjectNode) changed.at("/spec/template/spec/domain/firmware")).put("uuid", UUID_2);
        ((ObjectNode) changed.path("metadata"))
                .putObject("annotations")
                .put("steadyvm.io/allow-identity-change", "firmware.uuid, bios");
        Verdict verdict = numbered().mutate(updating(changed, first));
        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.warnings())
                .anySatisfy(it -> assertThat(it).contains("\"bios\"", "machine.type"))
                .anySatisfy(it -> assertThat(it).contains("uuid", UUID_1, UUID_2, "next start"));
    }

    @Test
    void readsUuidsAndMacAddressesAsTheGuestDoes() {
        ObjectNode first =
                created(
                        vm(
                                "{'domain':{'firmware':{'uuid':'ABCDEF00-0000-4000-8000-000000000001'}}}"));
        ObjectNode changed = first.deepCopy();
        ((ObjectNode) changed.at("/spec/template/spec/domain/firmware"))
                .put("uuid", "abcdef00-0000-4000-8000-000000000001");
        ((ObjectNode) changed.at("/spec/template/spec/domain/devices/interfaces/0"))
                .put("macAddress", "02-00-00-00-00-01");
        assertThat(numbered().mutate(updating(changed, first))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void anOldVmKeepsTheUuidThatItsNameGaveIt() {
        ObjectNode old = vm("{'domain':{'machine':{'type':'q35'}}}");
        Review review = updating(old, old);
        ObjectNode now = stored(review, numbered().mutate(review));
        assertThat(now.at("/spec/template/spec/domain/firmware"))
                .isEqualTo(tree("{'uuid':'%s'}".formatted(LegacyFirmwareUuid.of("vm"))));
        assertThat(text(now, "/spec/template/spec/domain/machine/type")).isEqualTo("pc-q35-7.2");
        Review again = updating(now, now);
        assertThat(numbered().mutate(again)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aliasesKeepTheVersionThatTheGuestKnows() {
        ObjectNode first = created(vm("{'domain':{'machine':{'type':'pc-q35-6.1'}}}"));
        Review replace = updating(vm("{'domain':{'machine':{'type':'q35'}}}"), first);
        assertThat(
                        text(
                                stored(replace, numbered().mutate(replace)),
                                "/spec/template/spec/domain/machine/type"))
                .isEqualTo("pc-q35-6.1");
    }

    @Test
    void takesOverTheIdentityOfAnOrphanedInstance() {
        ObjectNode vmi =
                vmi(
                        "{'domain':{'firmware':{'uuid':'u','serial':'s'},'machine':{'type':'q35'},"
                                + "'devices':{'interfaces':[{'name':'default'}],"
                                + "'disks':[{'name':'v','disk':{'bus':'scsi'}}]}}}");
        vmi.putObject("status").putObject("machine").put("type", "pc-q35-5.2");
        ((ObjectNode) vmi.path("status"))
                .putArray("interfaces")
                .add(tree("{'name':'default','mac':'02:00:00:00:00:aa'}"));
        AdmissionPipeline pipeline =
                numbered(AdmissionConfig.defaults(), (namespace, name) -> Optional.of(vmi));
        Review review =
                creating(
                        tree(
                                "{'apiVersion':'kubevirt.io/v1alpha2','kind':'VirtualMachine',"
                                        + "'metadata':{'name':'vm'},'spec':{'running':true,'template':{'spec':"
                                        + "{'domain':{'devices':{'disks':[{'name':'d','volumeName':'v'}]}},"
                                        + "'volumes':[{'name':'v','registryDisk':{'image':'i'}}]}}}}"));
        JsonNode domain = stored(review, pipeline.mutate(review)).at("/spec/template/spec/domain");
        assertThat(domain.at("/firmware")).isEqualTo(tree("{'uuid':'u','serial':'s'}"));
        assertThat(text(domain, "/machine/type")).isEqualTo("pc-q35-5.2");
        assertThat(text(domain, "/devices/interfaces/0/macAddress")).isEqualTo("02:00:00:00:00:aa");
        assertThat(text(domain, "/devices/disks/0/disk/bus")).isEqualTo("scsi");
    }

    /** A guest without a serial number would see one at its next boot. */
    @Test
    void inventsNoFirmwareForTheGuestOfAnOrphanedInstance() {
        ObjectNode vmi = vmi("{'domain':{'firmware':{'uuid':'u'}}}");
        AdmissionPipeline pipeline =
                numbered(AdmissionConfig.defaults(), (namespace, name) -> Optional.of(vmi));
        Review review = creating(vm("{'domain':{}}"));
        JsonNode domain = stored(review, pipeline.mutate(review)).at("/spec/template/spec/domain");
        assertThat(domain.at("/firmware")).isEqualTo(tree("{'uuid':'u'}"));
    }

    @Test
    void failsWhenNobodyKnowsWhetherAnInstanceRuns() {
        InstanceLookup broken =
                (namespace, name) -> {
                    throw new InstanceLookupException("the API server did not answer");
                };
        Verdict verdict =
                numbered(AdmissionConfig.defaults(), broken).mutate(creating(vm("{'domain':{}}")));
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        assertThat(((Verdict.Failed) verdict).message()).contains("did not answer", "try again");
    }

    @Test
    void asksForNoInstanceWhereNoneCanBe() {
        InstanceLookup never =
                (namespace, name) -> {
                    throw new AssertionError("asked for " + name);
                };
        AdmissionPipeline pipeline = numbered(AdmissionConfig.defaults(), never);
        ObjectNode generated = vm("{'domain':{}}");
        ((ObjectNode) generated.path("metadata")).remove("name");
        ObjectNode stored = created(vm("{'domain':{}}"));
        for (Review review :
                List.of(
                        creating(generated),
                        updating(stored, stored),
                        creating(vmi("{'domain':{}}")))) {
            assertThat(pipeline.mutate(review)).isNotInstanceOf(Verdict.Failed.class);
        }
    }

    @Test
    void leavesWhatIsBeingDeletedAlone() {
        ObjectNode old = vm("{'domain':{}}");
        ((ObjectNode) old.path("metadata")).put("deletionTimestamp", "2026-01-01T00:00:00Z");
        assertThat(numbered().mutate(updating(old, old))).isInstanceOf(Verdict.Allowed.class);
    }

    private static ObjectNode created(ObjectNode vm) {
        Review review = creating(vm);
        return stored(review, numbered().mutate(review));
    }

    private static String text(JsonNode tree, String pointer) {
        return tree.at(pointer).stringValue("");
    }
}
