package io.steadyvm.runtime.machine;

import io.steadyvm.api.LegacyFirmwareUuid;
import io.steadyvm.api.Quantity;
import io.steadyvm.runtime.machine.Machine.KernelBoot;
import io.steadyvm.runtime.machine.Machine.Processor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Reads a VMI's spec as a machine. What the webhook pins is taken as it stands; where a VMI came
 * past the webhook, everything that the guest can see is derived from the VMI, so that it is the
 * same at each reading.
 */
public final class MachineReader {
    private static final long MEBIBYTE = 1L << 20;

    /** What changes the machine so much that a guest without it would not be what was asked for. */
    private static final List<String> UNSUPPORTED =
            List.of(
                    "domain.firmware.bootloader.efi",
                    "domain.launchSecurity",
                    "domain.devices.gpus",
                    "domain.devices.hostDevices",
                    "domain.devices.filesystems",
                    "domain.devices.tpm",
                    "domain.devices.watchdog",
                    "domain.devices.panicDevices",
                    "resourceClaims");

    private static final List<String> CHASSIS =
            List.of("manufacturer", "version", "serial", "asset", "sku");

    private final Place spec;
    private final String vmiName;
    private final List<Fault> faults = new ArrayList<>();

    private MachineReader(String vmiName, JsonNode spec) {
        this.vmiName = vmiName;
        this.spec = new Place("spec", spec);
    }

    /** The machine of a VMI of this name with this spec, or all that stands in its way. */
    public static Reading read(String vmiName, JsonNode spec) {
        return new MachineReader(vmiName, spec).read();
    }

    private Reading read() {
        for (String field : UNSUPPORTED) {
            if (spec.at(field).isMeant()) {
                faults.add(new Fault(spec.at(field).path(), "is not supported here; remove it"));
            }
        }
        spec.at("architecture").text().filter(text -> !text.equals("amd64")).ifPresent(this::alien);
        String uuid = uuid();
        Place devices = spec.at("domain.devices");
        Machine machine =
                new Machine(
                        type(),
                        uuid,
                        spec.at("domain.firmware.serial").text().filter(text -> !text.isEmpty()),
                        chassis(),
                        memory(),
                        processor(),
                        new DiskReader(spec, faults).read(),
                        new NetworkReader(spec, uuid, faults).read(),
                        kernel(),
                        devices.at("rng").isPresent(),
                        !devices.at("autoattachSerialConsole").text().equals(Optional.of("false")),
                        spec.at("startStrategy").text().equals(Optional.of("Paused")));
        return faults.isEmpty()
                ? new Reading.Understood(machine)
                : new Reading.Refused(List.copyOf(faults));
    }

    private void alien(String architecture) {
        String fact = "is \"" + architecture + "\", and this node runs amd64 only";
        faults.add(new Fault(spec.at("architecture").path(), fact));
    }

    private String type() {
        Place type = spec.at("domain.machine.type");
        String text = type.text().filter(name -> !name.isEmpty()).orElse("q35");
        if (!text.matches("q35|pc|pc-(q35|i440fx)-[0-9.]{1,10}")) {
            faults.add(
                    new Fault(
                            type.path(),
                            "is \"" + text + "\"; use pc-q35-VERSION or pc-i440fx-VERSION"));
        }
        return text;
    }

    private String uuid() {
        Place field = spec.at("domain.firmware.uuid");
        Optional<String> text = field.text().filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return LegacyFirmwareUuid.of(vmiName).toString();
        }
        try {
            return UUID.fromString(text.get()).toString();
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(field.path(), "is \"" + text.get() + "\", which is no UUID"));
            return text.get();
        }
    }

    private Map<String, String> chassis() {
        Map<String, String> chassis = new HashMap<>();
        for (String field : CHASSIS) {
            spec.at("domain.chassis." + field)
                    .text()
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> chassis.put(field, text));
        }
        return chassis;
    }

    /**
     * KubeVirt's order: what the guest is to see, else what is requested for it, else its limit.
     */
    private long memory() {
        List<String> fields =
                List.of(
                        "domain.memory.guest",
                        "domain.resources.requests.memory",
                        "domain.resources.limits.memory");
        for (String field : fields) {
            Place place = spec.at(field);
            if (place.isPresent()) {
                long mebibytes =
                        place.text().flatMap(Quantity::parse).map(Quantity::floor).orElse(0L)
                                / MEBIBYTE;
                if (mebibytes < 1) {
                    faults.add(new Fault(place.path(), "is no amount of at least 1Mi"));
                }
                return mebibytes;
            }
        }
        faults.add(new Fault(spec.at(fields.getFirst()).path(), "is missing; set it, to 64Mi say"));
        return 0;
    }

    private Processor processor() {
        Place cpu = spec.at("domain.cpu");
        int sockets = cpu.at("sockets").number().orElse(0);
        int cores = cpu.at("cores").number().orElse(0);
        int threads = cpu.at("threads").number().orElse(0);
        if (sockets == 0 && cores == 0 && threads == 0) {
            sockets = requestedProcessors();
        }
        Processor processor =
                new Processor(
                        Math.max(sockets, 1),
                        Math.max(cores, 1),
                        Math.max(threads, 1),
                        cpu.at("model").text().orElse("host-model"));
        if (!processor.model().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            faults.add(new Fault(cpu.at("model").path(), "is no name of a CPU model"));
        }
        return processor;
    }

    private int requestedProcessors() {
        for (String field : List.of("limits", "requests")) {
            Optional<Quantity> amount =
                    spec.at("domain.resources." + field + ".cpu").text().flatMap(Quantity::parse);
            if (amount.isPresent()) {
                return Math.toIntExact(Math.clamp(amount.get().ceiling(), 1, 1024));
            }
        }
        return 1;
    }

    private Optional<KernelBoot> kernel() {
        Place boot = spec.at("domain.firmware.kernelBoot");
        Place container = boot.at("container");
        if (!container.isPresent()) {
            return Optional.empty();
        }
        for (String field : List.of("image", "kernelPath")) {
            if (container.at(field).text().isEmpty()) {
                faults.add(new Fault(container.at(field).path(), "is missing"));
            }
        }
        return Optional.of(
                new KernelBoot(
                        container.at("image").text().orElse(""),
                        container.at("kernelPath").text().orElse(""),
                        container.at("initrdPath").text(),
                        boot.at("kernelArgs").text().orElse("")));
    }

    /** An enum constant by KubeVirt's spelling of it, which is lower case. */
    static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
