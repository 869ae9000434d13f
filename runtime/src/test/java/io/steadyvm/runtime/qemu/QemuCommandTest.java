package io.steadyvm.runtime.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.runtime.Specs;
import io.steadyvm.runtime.machine.Disk;
import io.steadyvm.runtime.machine.Machine;
import io.steadyvm.runtime.machine.MachineReader;
import io.steadyvm.runtime.machine.Reading;
import io.steadyvm.runtime.qemu.Backing.Format;
import io.steadyvm.runtime.qemu.Node.Accelerator;
import io.steadyvm.runtime.qemu.Node.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class QemuCommandTest {
    private static final Node TCG = new Node("qemu", Accelerator.TCG, Network.ISOLATED);
    private static final GuestFiles FILES = new GuestFiles(Path.of("/g"));

    @Test
    void theManifestOf2018() {
        JsonNode spec =
                Specs.pinnedWith(
                        """
                        {"domain": {"devices": {"disks": [{"name": "registryvolume", "disk": {"bus": "virtio"}},
                                                          {"name": "cloudinitvolume", "disk": {"bus": "virtio"}}]}},
                         "volumes": [{"name": "registryvolume", "containerDisk": {"image": "kubevirt/cirros-registry-disk-demo:latest"}},
                                     {"name": "cloudinitvolume", "cloudInitNoCloud": {"userDataBase64": "IyEvYmluL3NoCg=="}}]}
                        """);
        Map<String, Backing> disks =
                Map.of(
                        "registryvolume",
                                new Backing(Path.of("/images/disk.img"), Format.RAW, true),
                        "cloudinitvolume",
                                new Backing(FILES.seed("cloudinitvolume"), Format.RAW, false));
        assertThat(line(spec, new Resources(FILES, disks, Optional.empty(), List.of(80)), TCG))
                .isEqualTo(
                        List.of(
                                "qemu",
                                "-name",
                                "guest=default/vm-cirros",
                                "-nodefaults",
                                "-no-user-config",
                                "-display",
                                "none",
                                "-sandbox",
                                "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny",
                                "-action",
                                "shutdown=pause",
                                "-machine",
                                "pc-q35-7.2,graphics=off",
                                "-accel",
                                "tcg,tb-size=32",
                                "-cpu",
                                "max",
                                "-smp",
                                "cpus=1,sockets=1,cores=1,threads=1",
                                "-m",
                                "size=61M",
                                "-rtc",
                                "base=utc",
                                "-uuid",
                                "7d1c2a3e-0000-4000-8000-000000000001",
                                "-smbios",
                                "type=1,uuid=7d1c2a3e-0000-4000-8000-000000000001,manufacturer=KubeVirt,product=None,family=KubeVirt,serial=SER-42",
                                "-chardev",
                                "socket,id=qmp,path=/g/qmp.sock,server=on,wait=off",
                                "-mon",
                                "chardev=qmp,mode=control",
                                "-chardev",
                                "socket,id=console,path=/g/console.sock,server=on,wait=off,logfile=/g/console.log,logappend=on",
                                "-serial",
                                "chardev:console",
                                "-boot",
                                "strict=on",
                                "-drive",
                                "if=none,id=drive-registryvolume,file=/images/disk.img,format=raw,readonly=off,snapshot=on",
                                "-device",
                                "virtio-blk-pci,addr=0x08,drive=drive-registryvolume,bootindex=1",
                                "-drive",
                                "if=none,id=drive-cloudinitvolume,file=/g/seed-cloudinitvolume.iso,format=raw,readonly=off",
                                "-device",
                                "virtio-blk-pci,addr=0x09,drive=drive-cloudinitvolume,bootindex=2",
                                "-netdev",
                                "user,id=net0,ipv6=off,restrict=on,hostfwd=tcp:127.0.0.1:0-10.0.2.15:80",
                                "-device",
                                "virtio-net-pci,netdev=net0,mac=02:00:00:00:00:2a,addr=0x02,romfile="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'domain':{'machine':{'type':'pc-i440fx-7.2'}}}|-machine pc-i440fx-7.2,graphics=off",
                "{'domain':{'machine':null}}|-machine q35,graphics=off",
                "{'domain':{'cpu':{'sockets':2,'cores':2,'threads':2}}}|-smp cpus=8,sockets=2,cores=2,threads=2",
                "{'domain':{'cpu':{'model':'Haswell'}}}|-cpu Haswell",
                "{'domain':{'memory':{'guest':'4Gi'}}}|-accel tcg,tb-size=512",
                "{'domain':{'memory':{'guest':'4Gi'}}}|-m size=4096M",
                "{'domain':{'firmware':{'serial':'a,b=c'}}}|serial=a,,b=c",
                "{'domain':{'chassis':{'asset':'x,1','serial':'s'}}}|-smbios type=3,asset=x,,1,serial=s",
                "{'startStrategy':'Paused'}|-S",
                "{'domain':{'devices':{'rng':{}}}}|-device virtio-rng-pci,addr=0x1a",
                "{'domain':{'devices':{'interfaces':[{'name':'default','model':'e1000','bootOrder':1}]}}}|bootindex=1",
                "{'domain':{'devices':{'interfaces':[{'name':'default','ports':[{'port':22},{'port':53,'protocol':'UDP'}]}]}}}"
                        + "|hostfwd=tcp:127.0.0.1:0-10.0.2.15:22,hostfwd=udp:127.0.0.1:0-10.0.2.15:53",
            })
    void eachFieldOfTheSpecHasItsArgument(String change, String expected) {
        JsonNode spec = Specs.pinnedWith(change.replace('\'', '"'));
        assertThat(joined(spec, TCG)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pc-q35-7.2|disk|virtio|-device virtio-blk-pci,addr=0x08,drive=drive-d,serial=S1,bootindex=1",
                "pc-q35-7.2|disk|sata|-device ide-hd,bus=ide.0,drive=drive-d",
                "pc-q35-7.2|cdrom|sata|-device ide-cd,bus=ide.0,drive=drive-d",
                "pc-i440fx-7.2|disk|sata|-device ahci,id=sata,addr=0x1d",
                "pc-i440fx-7.2|disk|sata|-device ide-hd,bus=sata.0,drive=drive-d",
                "pc-q35-7.2|disk|scsi|-device virtio-scsi-pci,id=scsi,addr=0x1c",
                "pc-q35-7.2|cdrom|scsi|-device scsi-cd,bus=scsi.0,scsi-id=0,drive=drive-d",
                "pc-q35-7.2|disk|usb|-device qemu-xhci,id=usb,addr=0x1b",
                "pc-q35-7.2|disk|usb|-device usb-storage,bus=usb.0,port=1,drive=drive-d",
            })
    void eachBusHasItsDevice(String machineType, String device, String bus, String expected) {
        String change =
                """
                {"domain": {"machine": {"type": "TYPE"},
                            "devices": {"disks": [{"name": "d", "serial": "S1", "DEVICE": {"bus": "BUS"}}]}},
                 "volumes": [{"name": "d", "emptyDisk": {"capacity": "1Mi"}}]}
                """
                        .replace("TYPE", machineType)
                        .replace("DEVICE", device)
                        .replace("BUS", bus);
        assertThat(joined(Specs.pinnedWith(change), TCG)).contains(expected);
    }

    @Test
    void anotherDiskMovesNoCard() {
        String without = joined(Specs.pinned(), TCG);
        String with =
                joined(
                        Specs.pinnedWith(
                                """
                                {"domain": {"devices": {"disks": [{"name": "d", "disk": {"bus": "virtio"}}]}},
                                 "volumes": [{"name": "d", "emptyDisk": {"capacity": "1Mi"}}]}
                                """),
                        TCG);
        String card = "-device virtio-net-pci,netdev=net0,mac=02:00:00:00:00:2a,addr=0x02,romfile=";
        assertThat(without).contains(card);
        assertThat(with).contains(card);
    }

    @Test
    void usesTheProcessorWhereKvmWorks() {
        Node node = new Node("qemu", Accelerator.KVM, Network.NAT);
        assertThat(joined(Specs.pinned(), node))
                .contains("-accel kvm -cpu host")
                .contains("restrict=off");
    }

    @Test
    void bootsAKernel() {
        JsonNode spec =
                Specs.pinnedWith(
                        """
                        {"domain": {"firmware": {"kernelBoot": {"kernelArgs": "console=ttyS0 a,b",
                          "container": {"image": "k:1", "kernelPath": "/boot/vmlinuz", "initrdPath": "/boot/initrd"}}}}}
                        """);
        var kernel = new Resources.Kernel(Path.of("/k"), Optional.of(Path.of("/i")));
        Resources resources = new Resources(FILES, Map.of(), Optional.of(kernel), List.of());
        assertThat(String.join(" ", line(spec, resources, TCG)))
                .contains("-kernel /k -initrd /i -append console=ttyS0 a,b");
    }

    private static String joined(JsonNode spec, Node node) {
        Map<String, Backing> disks =
                machine(spec).disks().stream()
                        .collect(
                                Collectors.toMap(
                                        Disk::name,
                                        disk ->
                                                new Backing(
                                                        FILES.emptyDisk(disk.name()),
                                                        Format.RAW,
                                                        false)));
        return String.join(
                " ", line(spec, new Resources(FILES, disks, Optional.empty(), List.of()), node));
    }

    private static List<String> line(JsonNode spec, Resources resources, Node node) {
        return QemuCommand.of("default/vm-cirros", machine(spec), resources, node);
    }

    private static Machine machine(JsonNode spec) {
        return switch (MachineReader.read("vm-cirros", spec)) {
            case Reading.Understood(Machine machine) -> machine;
            case Reading.Refused refused -> throw new AssertionError(refused.message());
        };
    }
}
