package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** How disks are attached, and in which order devices boot: rules 40 to 45 and 49. */
final class BusRules {
    private static final List<String> BUSES = List.of("virtio", "scsi", "sata", "usb");
    private static final String[] TARGETS = {"disk", "lun", "cdrom", "floppy"};
    private static final int SMALLEST_BLOCK = 512;
    private static final int LARGEST_BLOCK = 2_097_152;

    private BusRules() {}

    static List<Rule> all() {
        return List.of(BusRules::bootOrder, BusRules::buses, BusRules::blockSizes);
    }

    /** Rules 40 and 41. */
    static void bootOrder(Scope scope) {
        int disks = scope.disks().length;
        long taken = 0;
        Set<Long> takenAbove = Set.of();
        for (int i = 0; i < disks + scope.interfaces().length; i++) {
            boolean disk = i < disks;
            JsonNode device = disk ? scope.disks()[i].node() : scope.interfaces()[i - disks].node();
            JsonNode order = device.path("bootOrder");
            if (!order.isIntegralNumber() || !order.canConvertToLong()) {
                continue;
            }
            long number = order.longValue();
            boolean twice = false;
            if (number >= Long.SIZE) {
                takenAbove = takenAbove.isEmpty() ? new HashSet<>() : takenAbove;
                twice = !takenAbove.add(number);
            } else if (number > 0) {
                twice = (taken >> number & 1) == 1;
                taken |= 1L << number;
            }
            if (number < 1 || twice) {
                bootOrder(
                        scope,
                        disk ? scope.disks()[i].place() : scope.interfaces()[i - disks].place(),
                        number);
            }
        }
    }

    private static void bootOrder(Scope scope, JsonPointer device, long number) {
        JsonPointer below = device.appendProperty("bootOrder");
        if (number < 1) {
            scope.invalidField(below, " must have a boot order > 0, if supplied");
        } else {
            scope.fault(
                    FaultReason.DUPLICATE,
                    below,
                    "Boot order for %s already set for a different device."
                            .formatted(scope.field(below)));
        }
    }

    /** Rules 42 to 45. */
    static void buses(Scope scope) {
        for (Disk disk : scope.disks()) {
            for (String target : TARGETS) {
                bus(scope, disk, target, Tree.text(disk.node().path(target), "bus"));
            }
            JsonNode description = disk.node().path("disk");
            if (Tree.text(description, "bus").equals("sata")
                    && Tree.isTrue(description, "readonly")) {
                scope.invalidField(disk.busPlace("disk"), " hard-disks do not support read-only.");
            }
        }
    }

    private static void bus(Scope scope, Disk disk, String target, String bus) {
        if (bus.equals("ide")) {
            scope.invalid(disk.busPlace(target), "IDE bus is not supported");
        } else if (!bus.isEmpty() && !BUSES.contains(bus)) {
            scope.invalidField(
                    disk.busPlace(target),
                    " is set with an unrecognized bus %s, must be one of: [%s]"
                            .formatted(bus, String.join(" ", BUSES)));
        } else if (target.equals("cdrom") && bus.equals("virtio")) {
            scope.invalid(disk.busPlace(target), "Bus type virtio is invalid for CD-ROM device");
        }
    }

    /** Rule 49. */
    static void blockSizes(Scope scope) {
        for (Disk disk : scope.disks()) {
            JsonNode size = disk.node().path("blockSize");
            if (!Tree.isSet(size.path("custom"))) {
                continue;
            }
            JsonPointer below = disk.place().appendProperty("blockSize");
            JsonNode match = size.path("matchVolume");
            if (Tree.isSet(match) && !isDisabled(match)) {
                scope.invalid(
                        below.appendProperty("matchVolume"),
                        "Block size matching can't be enabled together with a custom value");
            }
            customBlockSize(scope, disk, size.path("custom"), below.appendProperty("custom"));
        }
    }

    private static void customBlockSize(
            Scope scope, Disk disk, JsonNode custom, JsonPointer below) {
        long logical = Tree.number(custom, "logical");
        long physical = Tree.number(custom, "physical");
        blockSize(scope, logical, below.appendProperty("logical"));
        blockSize(scope, physical, below.appendProperty("physical"));
        if (logical > physical) {
            scope.invalid(
                    below.appendProperty("logical"),
                    "Logical size %d must be the same or less than the physical size of %d"
                            .formatted(logical, physical));
        }
        if (disk.bus().equals("sata") && logical != SMALLEST_BLOCK) {
            scope.invalid(
                    below.appendProperty("logical"),
                    "Logical size %d must be 512 for SATA devices".formatted(logical));
        }
    }

    private static void blockSize(Scope scope, long size, JsonPointer below) {
        if (size < SMALLEST_BLOCK) {
            scope.invalid(
                    below,
                    "Provided size of %d is less than the supported minimum size of %d"
                            .formatted(size, SMALLEST_BLOCK));
        } else if (size > LARGEST_BLOCK) {
            scope.invalid(
                    below,
                    "Provided size of %d is greater than the supported maximum size of %d"
                            .formatted(size, LARGEST_BLOCK));
        } else if (Long.bitCount(size) != 1) {
            scope.invalid(below, "Provided size of %d is not a power of 2".formatted(size));
        }
    }

    private static boolean isDisabled(JsonNode state) {
        JsonNode enabled = state.path("enabled");
        return enabled.isBoolean() && !enabled.booleanValue();
    }
}
