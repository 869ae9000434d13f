package io.steadyvm.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cli.Palette;
import io.steadyvm.cli.yaml.YamlReader;
import io.steadyvm.cli.yaml.YamlSyntaxException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentityTest {
    private static final String SPEC =
            """
            architecture: amd64
            domain:
              cpu: {sockets: 1, cores: 2, threads: 1}
              firmware: {uuid: 11111111-1111-4111-8111-111111111111, serial: s1}
              machine: {type: pc-q35-7.2}
              devices:
                disks: [{name: a, disk: {bus: virtio}}, {name: b, cdrom: {bus: sata}}]
                interfaces: [{name: default, macAddress: "02:00:00:00:00:01", model: virtio}]
            """;

    private static JsonNode vm(String name, String spec) {
        return yaml(
                "metadata: {name: %s, namespace: lab}\nspec:\n  template:\n    spec:\n%s"
                        .formatted(name, spec.indent(6)));
    }

    private static JsonNode vmi(String spec) {
        return yaml("metadata: {name: vm, namespace: lab}\nspec:\n" + spec.indent(2));
    }

    private static JsonNode yaml(String text) {
        try {
            return YamlReader.read(text).getFirst();
        } catch (YamlSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void findsEveryPinnedPlace() {
        assertThat(Identity.of(vm("vm", SPEC), Optional.empty()).pins())
                .extracting(pin -> pin.path() + " = " + pin.value().orElse("?"))
                .containsExactly(
                        "domain.firmware.uuid = 11111111-1111-4111-8111-111111111111",
                        "domain.firmware.serial = s1",
                        "domain.machine.type = pc-q35-7.2",
                        "domain.devices.interfaces[default].macAddress = 02:00:00:00:00:01",
                        "domain.devices.interfaces[default].model = virtio",
                        "domain.devices.disks[a].disk.bus = virtio",
                        "domain.devices.disks[b].cdrom.bus = sata",
                        "domain.cpu = 1 sockets, 2 cores, 1 threads",
                        "architecture = amd64");
    }

    @Test
    void comparesListEntriesByNameNotByPosition() {
        String turned =
                SPEC.replace(
                        "[{name: a, disk: {bus: virtio}}, {name: b, cdrom: {bus: sata}}]",
                        "[{name: b, cdrom: {bus: sata}}, {name: a, disk: {bus: virtio}}]");
        Identity identity = Identity.of(vm("vm", SPEC), Optional.of(vmi(turned)));
        assertThat(identity.differing()).isZero();
        assertThat(identity.isSteady()).isTrue();
    }

    @Test
    void seesARunningInstanceThatDiffers() {
        Identity identity =
                Identity.of(
                        vm("vm", SPEC), Optional.of(vmi(SPEC.replace("bus: sata", "bus: scsi"))));
        assertThat(identity.differing()).isEqualTo(1);
        assertThat(IdentityReport.of(identity.vm(), identity.instance()).text(Palette.PLAIN))
                .contains("1 different in the running instance", "disks[b].cdrom.bus", "scsi");
    }

    @Test
    void anAliasIsNotPinned() {
        Identity identity =
                Identity.of(vm("vm", SPEC.replace("pc-q35-7.2", "q35")), Optional.empty());
        assertThat(identity.unpinned()).isEqualTo(1);
        assertThat(IdentityReport.of(identity.vm(), Optional.empty()).text(Palette.PLAIN))
                .contains("1 not pinned", "q35 (an alias)");
    }

    @Test
    void noticesTheUuidThatOldKubeVirtDerivedFromTheName() {
        String legacy =
                SPEC.replace(
                        "11111111-1111-4111-8111-111111111111",
                        "0d2a2043-41c0-59c3-9b17-025022203668");
        assertThat(Identity.of(vm("vm-cirros", legacy), Optional.empty()).hasLegacyUuid()).isTrue();
        assertThat(Identity.of(vm("other", legacy), Optional.empty()).hasLegacyUuid()).isFalse();
    }

    @Test
    void namesTheLatestManagerAndSteadyvmWhereThereIsNone() {
        JsonNode vm = vm("vm", SPEC);
        ((tools.jackson.databind.node.ObjectNode) vm.path("metadata"))
                .set(
                        "managedFields",
                        yaml(
                                """
                                - manager: kubectl-create
                                  operation: Update
                                  time: "2026-01-01T00:00:00Z"
                                  fieldsV1: {"f:spec": {"f:template": {"f:spec": {"f:domain": {
                                    "f:machine": {"f:type": {}},
                                    "f:devices": {"f:disks": {}}}}}}}
                                - manager: kubectl-edit
                                  operation: Update
                                  time: "2026-01-02T00:00:00Z"
                                  fieldsV1: {"f:spec": {"f:template": {"f:spec": {"f:domain": {
                                    "f:machine": {"f:type": {}},
                                    "f:devices": {"f:interfaces": {
                                      'k:{"name":"default"}': {"f:macAddress": {}}}}}}}}}
                                """));
        assertThat(Identity.of(vm, Optional.empty()).pins())
                .extracting(pin ->
                        pin.setBy()
                                .map(by -> by.name() + (by.wholeList() ? " list" : ""))
                                .orElse("-"))
                .containsExactly(
                        "-",
                        "-",
                        "kubectl-edit",
                        "kubectl-edit",
                        "-",
                        "kubectl-create list",
                        "kubectl-create list",
                        "-",
                        "-");
    }

    @Test
    void aFleetCountsMachineTypesAndNamesWhatIsShared() {
        String other = SPEC.replace("pc-q35-7.2", "pc-q35-8.0").replace("s1", "s2");
        Fleet fleet = Fleet.of(List.of(vm("vm", SPEC), vm("other", other)), List.of(vmi(SPEC)));
        assertThat(fleet.text(Palette.PLAIN))
                .contains(
                        "lab         vm      pc-q35-7.2     pc-q35-7.2   steady",
                        "pc-q35-7.2     1     1",
                        "pc-q35-8.0     1     0",
                        "firmware.uuid 11111111-1111-4111-8111-111111111111 is shared by lab/vm,"
                                + " lab/other")
                .doesNotContain("firmware.serial");
        assertThat(fleet.tree().path("shared").size()).isEqualTo(2);
    }
}
