package io.steadyvm.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.runtime.Specs;
import io.steadyvm.runtime.machine.Machine.Processor;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MachineReaderTest {
    @Test
    void takesThePinnedIdentityAsItStands() {
        Machine machine = understood(Specs.pinned());
        assertThat(machine.uuid()).isEqualTo("7d1c2a3e-0000-4000-8000-000000000001");
        assertThat(machine.serial()).contains("SER-42");
        assertThat(machine.type()).isEqualTo("pc-q35-7.2");
        assertThat(machine.cards())
                .extracting(NetworkCard::mac)
                .containsExactly("02:00:00:00:00:2a");
    }

    @Test
    void derivesTheSameIdentityAtEachReadingWhereNoneIsPinned() {
        String bare = "{\"domain\": {\"resources\": {\"requests\": {\"memory\": \"64M\"}}}}";
        Machine machine = understood(Specs.object(bare));
        assertThat(machine).isEqualTo(understood(Specs.object(bare)));
        // What KubeVirt derives from the name vm-cirros.
        assertThat(machine.uuid()).isEqualTo("0d2a2043-41c0-59c3-9b17-025022203668");
        assertThat(machine.cards()).hasSize(1);
        assertThat(machine.cards().getFirst().mac()).matches("02(:[0-9a-f]{2}){5}");
    }

    @Test
    void anInterfaceWithoutAMacKeepsTheDerivedOneWhateverStandsBesideIt() {
        String one =
                "{\"domain\":{\"devices\":{\"interfaces\":[{\"name\":\"a\"}]}},\"networks\":[{\"name\":\"a\",\"pod\":{}},{\"name\":\"b\",\"pod\":{}}]}";
        String two = one.replace("[{\"name\":\"a\"}]}", "[{\"name\":\"b\"},{\"name\":\"a\"}]}");
        String alone = understood(Specs.pinnedWith(one)).cards().getFirst().mac();
        assertThat(understood(Specs.pinnedWith(two)).cards().get(1).mac()).isEqualTo(alone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'resources':{'requests':{'memory':'64M'}}}|61",
                "{'resources':{'requests':{'memory':'64Mi'}}}|64",
                "{'resources':{'requests':{'memory':'128M'}}}|122",
                "{'resources':{'requests':{'memory':134217728}}}|128",
                "{'resources':{'requests':null,'limits':{'memory':'1Gi'}}}|1024",
                "{'memory':{'guest':'96Mi'}}|96",
            })
    void readsTheMemoryThatTheGuestSees(String domain, long mebibytes) {
        String json = "{\"domain\":" + domain.replace('\'', '"') + "}";
        assertThat(understood(Specs.pinnedWith(json)).memoryMebibytes()).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cpu':{'sockets':2,'cores':3,'threads':2}}|2|3|2",
                "{'cpu':{'sockets':null,'cores':4,'threads':null}}|1|4|1",
                "{'cpu':null}|1|1|1",
                "{'cpu':null,'resources':{'requests':{'cpu':'1500m'}}}|2|1|1",
                "{'cpu':null,'resources':{'requests':{'cpu':'1'},'limits':{'cpu':'3'}}}|3|1|1",
            })
    void readsTheTopology(String domain, int sockets, int cores, int threads) {
        String json = "{\"domain\":" + domain.replace('\'', '"') + "}";
        assertThat(understood(Specs.pinnedWith(json)).processor())
                .isEqualTo(new Processor(sockets, cores, threads, "host-model"));
    }

    @Test
    void listsEveryFaultWithItsField() {
        JsonNode spec =
                Specs.pinnedWith(
                        """
                        {"architecture": "arm64",
                         "domain": {
                           "machine": {"type": "virt"},
                           "firmware": {"uuid": "no-uuid", "bootloader": {"efi": {"secureBoot": true}}},
                           "resources": {"requests": {"memory": "lots"}},
                           "devices": {
                             "gpus": [{"name": "g"}],
                             "disks": [{"name": "a", "disk": {"bus": "ide"}}, {"name": "b", "lun": {}},
                                       {"name": "c", "cdrom": {"bus": "virtio"}}, {"name": "missing", "disk": {}}],
                             "interfaces": [{"name": "x", "sriov": {}, "model": "ne1000", "macAddress": "aa",
                                             "ports": [{"port": 70000}]}]}},
                         "networks": [],
                         "volumes": [{"name": "a", "emptyDisk": {"capacity": "1"}}, {"name": "b", "dataVolume": {}},
                                     {"name": "c", "cloudInitNoCloud": {"userDataBase64": "%%%", "secretRef": {"name": "s"}}}]}
                        """);
        Reading reading = MachineReader.read("vm", spec);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        assertThat(((Reading.Refused) reading).faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "spec.architecture",
                        "spec.domain.firmware.bootloader.efi",
                        "spec.domain.devices.gpus",
                        "spec.domain.firmware.uuid",
                        "spec.domain.machine.type",
                        "spec.domain.resources.requests.memory",
                        "spec.domain.devices.disks[0].disk.bus",
                        "spec.volumes[0].emptyDisk.capacity",
                        "spec.volumes[1]",
                        "spec.domain.devices.disks[2].cdrom.bus",
                        "spec.volumes[2].cloudInitNoCloud.secretRef",
                        "spec.domain.devices.disks[3].name",
                        "spec.domain.devices.interfaces[0].name",
                        "spec.domain.devices.interfaces[0].sriov",
                        "spec.domain.devices.interfaces[0].model",
                        "spec.domain.devices.interfaces[0].macAddress",
                        "spec.domain.devices.interfaces[0].ports[0].port");
    }

    @Test
    void anUnlistedVolumeGetsADisk() {
        Machine machine =
                understood(
                        Specs.pinnedWith(
                                "{\"volumes\": [{\"name\": \"seed\", \"cloudInitNoCloud\": {\"userData\": \"x\"}}]}"));
        assertThat(machine.disks()).extracting(Disk::name).containsExactly("seed");
    }

    @Test
    void withABootOrderOnlyWhatHasOneIsTried() {
        String disks =
                """
                {"domain": {"devices": {"disks": [{"name": "a", "disk": {}}, {"name": "b", "bootOrder": 1, "disk": {}}]}},
                 "volumes": [{"name": "a", "emptyDisk": {"capacity": "1Mi"}}, {"name": "b", "emptyDisk": {"capacity": "1Mi"}}]}
                """;
        assertThat(understood(Specs.pinnedWith(disks)).disks())
                .extracting(Disk::bootOrder)
                .containsExactly(Optional.empty(), Optional.of(1));
        assertThat(understood(Specs.pinnedWith(disks.replace("\"bootOrder\": 1, ", ""))).disks())
                .extracting(Disk::bootOrder)
                .containsExactly(Optional.of(1), Optional.of(2));
    }

    static Machine understood(JsonNode spec) {
        return switch (MachineReader.read("vm-cirros", spec)) {
            case Reading.Understood(Machine machine) -> machine;
            case Reading.Refused refused -> throw new AssertionError(refused.message());
        };
    }
}
