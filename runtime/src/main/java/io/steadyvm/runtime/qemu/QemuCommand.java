package io.steadyvm.runtime.qemu;

import io.steadyvm.runtime.machine.Disk;
import io.steadyvm.runtime.machine.Machine;
import io.steadyvm.runtime.machine.Machine.Processor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The command line that runs a machine; the same machine gives the same line, but for its files.
 */
public final class QemuCommand {
    /** What KubeVirt tells its guests about their maker, unless a cluster changes it. */
    private static final String MAKER = "KubeVirt";

    /**
     * TCG's cache of translated code, in MiB: small guests need little, and QEMU's own default
     * would let a guest of 64M grow to a gigabyte.
     */
    private static final int SMALLEST_CACHE = 32;

    private static final int LARGEST_CACHE = 512;

    private final Machine machine;
    private final Resources resources;
    private final Node node;
    private final List<String> line = new ArrayList<>();

    private QemuCommand(Machine machine, Resources resources, Node node) {
        this.machine = machine;
        this.resources = resources;
        this.node = node;
    }

    /**
     * The whole line, program first.
     *
     * @param name what the guest is called in process lists: {@code namespace/name}
     */
    public static List<String> of(String name, Machine machine, Resources resources, Node node) {
        QemuCommand command = new QemuCommand(machine, resources, node);
        command.process(name);
        command.board();
        command.firmware();
        command.control();
        command.boot();
        command.devices();
        return List.copyOf(command.line);
    }

    private void process(String name) {
        add(node.program());
        add("-name", Options.of("guest", name));
        add("-nodefaults");
        add("-no-user-config");
        add("-display", "none");
        // What breaks out of a guest finds itself in a process that can't start others.
        add(
                "-sandbox",
                Options.of("on")
                        .with("obsolete", "deny")
                        .with("elevateprivileges", "deny")
                        .with("spawn", "deny")
                        .with("resourcecontrol", "deny"));
        // A guest that powers off leaves QEMU waiting, so that its end can be told from a crash
        // even by a runtime that was away at the time.
        add("-action", Options.of("shutdown", "pause"));
    }

    private void board() {
        // graphics=off: the firmware talks on the serial console, there being no screen.
        add("-machine", Options.of(machine.type()).with("graphics", "off"));
        switch (node.accelerator()) {
            case KVM -> add("-accel", "kvm");
            case TCG -> add("-accel", Options.of("tcg").with("tb-size", translationCache()));
        }
        Processor processor = machine.processor();
        add("-cpu", cpuModel(processor.model()));
        add(
                "-smp",
                Options.of("cpus", processor.count())
                        .with("sockets", processor.sockets())
                        .with("cores", processor.cores())
                        .with("threads", processor.threads()));
        add("-m", Options.of("size", machine.memoryMebibytes() + "M"));
        add("-rtc", Options.of("base", "utc"));
    }

    private long translationCache() {
        return Math.clamp(machine.memoryMebibytes() / 4, SMALLEST_CACHE, LARGEST_CACHE);
    }

    private String cpuModel(String model) {
        boolean best = model.equals("host-model") || model.equals("host-passthrough");
        return switch (node.accelerator()) {
            case KVM -> best ? "host" : model;
            case TCG -> best ? "max" : model;
        };
    }

    private void firmware() {
        add("-uuid", machine.uuid());
        Options system =
                Options.of("type", 1)
                        .with("uuid", machine.uuid())
                        .with("manufacturer", MAKER)
                        .with("product", "None")
                        .with("family", MAKER);
        machine.serial().ifPresent(serial -> system.with("serial", serial));
        add("-smbios", system);
        if (!machine.chassis().isEmpty()) {
            Options chassis = Options.of("type", 3);
            machine.chassis().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> chassis.with(field.getKey(), field.getValue()));
            add("-smbios", chassis);
        }
    }

    private void control() {
        GuestFiles files = resources.files();
        add("-chardev", socket("qmp", files.qmp()));
        add("-mon", Options.of("chardev", "qmp").with("mode", "control"));
        if (machine.hasConsole()) {
            add(
                    "-chardev",
                    socket("console", files.console())
                            .with("logfile", files.consoleLog())
                            .with("logappend", "on"));
            add("-serial", "chardev:console");
        }
        if (machine.startPaused()) {
            add("-S");
        }
    }

    private static Options socket(String id, Path path) {
        return Options.of("socket")
                .with("id", id)
                .with("path", path)
                .with("server", "on")
                .with("wait", "off");
    }

    private void boot() {
        resources
                .kernel()
                .ifPresent(kernel -> {
                    add("-kernel", kernel.kernel().toString());
                    kernel.initrd().ifPresent(file -> add("-initrd", file.toString()));
                });
        machine.kernel()
                .filter(kernel -> !kernel.arguments().isEmpty())
                .ifPresent(kernel -> add("-append", kernel.arguments()));
        // Strict: what has no place in the boot order is not tried.
        add("-boot", Options.of("strict", "on"));
    }

    private void devices() {
        DiskArguments disks = new DiskArguments(machine.type().contains("q35"));
        for (Disk disk : machine.disks()) {
            Backing backing = resources.disks().get(disk.name());
            if (backing == null) {
                throw new IllegalArgumentException("no file behind disk " + disk.name());
            }
            disks.add(disk, backing);
        }
        line.addAll(disks.arguments());
        line.addAll(NetworkArguments.of(machine.cards(), resources.probedPorts(), node));
        if (machine.hasRandomSource()) {
            add(
                    "-device",
                    Options.of("virtio-rng-pci").with("addr", Slots.slot(Slots.RANDOM_SOURCE)));
        }
    }

    private void add(Object... words) {
        Arrays.stream(words).map(Object::toString).forEach(line::add);
    }
}
