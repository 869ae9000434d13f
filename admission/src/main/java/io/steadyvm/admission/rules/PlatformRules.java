package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What an architecture's virtual machine has no devices for: rule 74; asked of a VMI only. */
final class PlatformRules {
    private static final String VIDEO = "/domain/devices/video/type";
    private static final String WATCHDOG = "/domain/devices/watchdog";

    /** Models of its screen. */
    private static final Map<String, Set<String>> VIDEOS =
            Map.of(
                    "amd64", Set.of("vga", "cirrus", "virtio", "ramfb", "bochs"),
                    "arm64", Set.of("virtio", "ramfb"),
                    "s390x", Set.of("virtio"));

    private static final String I6300ESB = "i6300esb";
    private static final String DIAG288 = "diag288";
    private static final String[] MODELS = {I6300ESB, DIAG288};

    /** The one watchdog that it has. */
    private static final Map<String, String> WATCHDOGS =
            Map.of("amd64", I6300ESB, "s390x", DIAG288);

    private static final Set<String> BUSES_OF_ARM64 = Set.of("", "virtio", "scsi");
    private static final Set<String> CPUS_OF_ARM64 = Set.of("", "host-passthrough");

    private PlatformRules() {}

    static List<Rule> all() {
        return List.of(PlatformRules::video, PlatformRules::watchdog, PlatformRules::arm64);
    }

    static void video(Scope scope) {
        JsonNode video = scope.spec().devices().path("video");
        Set<String> models = VIDEOS.get(scope.spec().architecture());
        if (!scope.isVmi() || !video.isObject() || models == null) {
            return;
        }
        String model = Tree.text(video, "type");
        if (!models.contains(model)) {
            scope.fault(
                    FaultReason.NOT_SUPPORTED,
                    JsonPointer.compile(VIDEO),
                    "video model '%s' is not supported on %s architecture"
                            .formatted(model, scope.spec().architecture()));
        }
    }

    static void watchdog(Scope scope) {
        JsonNode watchdog = scope.spec().devices().path("watchdog");
        String only = WATCHDOGS.get(scope.spec().architecture());
        if (!scope.isVmi() || !watchdog.isObject() || only == null) {
            return;
        }
        if (Tree.count(watchdog, MODELS) != 1 || !Tree.isSet(watchdog.path(only))) {
            scope.fault(
                    FaultReason.NOT_SUPPORTED,
                    JsonPointer.compile(WATCHDOG),
                    "%s only supports %s watchdog device"
                            .formatted(
                                    scope.spec().architecture(),
                                    only.equals(I6300ESB) ? "I6300ESB" : "Diag288"));
        }
    }

    static void arm64(Scope scope) {
        if (!scope.isVmi() || !scope.spec().architecture().equals("arm64")) {
            return;
        }
        for (Disk disk : scope.disks()) {
            if (!BUSES_OF_ARM64.contains(disk.bus())) {
                JsonPointer below = disk.busPlace();
                scope.invalidField(below, " must be virtio or scsi on arm64, not " + disk.bus());
            }
        }
        String cpu = Tree.text(scope.domain().path("cpu"), "model");
        if (!CPUS_OF_ARM64.contains(cpu)) {
            scope.invalidField(
                    "/domain/cpu/model", " must be host-passthrough on arm64, not " + cpu);
        }
        for (String device : List.of("watchdog", "sound")) {
            if (Tree.isSet(scope.spec().devices().path(device))) {
                scope.invalidField("/domain/devices/" + device, " is not supported on arm64");
            }
        }
        bootloader(scope, scope.domain().path("firmware").path("bootloader"));
    }

    private static void bootloader(Scope scope, JsonNode loader) {
        String below = "/domain/firmware/bootloader";
        if (Tree.isSet(loader.path("bios"))) {
            scope.invalidField(below + "/bios", " is not supported on arm64");
        }
        if (BootRules.wantsSecureBoot(loader.path("efi"))) {
            scope.invalidField(below + "/efi/secureBoot", " must be false on arm64");
        }
    }
}
