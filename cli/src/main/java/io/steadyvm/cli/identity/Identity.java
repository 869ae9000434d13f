package io.steadyvm.cli.identity;

import io.steadyvm.api.LegacyFirmwareUuid;
import io.steadyvm.api.PinnedField;
import io.steadyvm.cli.identity.Pin.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A VM's pins, each compared with its running instance. */
record Identity(JsonNode vm, Optional<JsonNode> instance, List<Pin> pins) {
    private static final List<String> TEMPLATE = List.of("spec", "template", "spec");
    private static final List<String> TOPOLOGY = List.of("sockets", "cores", "threads");

    static Identity of(JsonNode vm, Optional<JsonNode> instance) {
        JsonNode spec = vm.path("spec").path("template").path("spec");
        List<Pin> pins = new ArrayList<>();
        for (PinnedField field : PinnedField.values()) {
            for (Place place : Place.of(spec, field.pointer())) {
                pins.add(pin(vm, instance, field, place));
            }
        }
        return new Identity(vm, instance, List.copyOf(pins));
    }

    private static Pin pin(
            JsonNode vm, Optional<JsonNode> instance, PinnedField field, Place place) {
        Optional<String> value = text(field, place.value());
        List<String> steps = new ArrayList<>(TEMPLATE);
        steps.addAll(place.steps());
        Optional<String> running =
                instance.flatMap(vmi -> text(field, find(vmi.path("spec"), place.steps())));
        Agreement agreement =
                instance.isEmpty()
                        ? Agreement.NOT_RUNNING
                        : running.equals(value) ? Agreement.AGREES : Agreement.DIFFERS;
        return new Pin(field, place.path(), value, Manager.of(vm, steps), running, agreement);
    }

    private static JsonNode find(JsonNode spec, List<String> steps) {
        JsonNode at = spec;
        for (String step : steps) {
            at =
                    step.startsWith("[")
                            ? entry(at, step.substring(1, step.length() - 1))
                            : at.path(step);
        }
        return at;
    }

    private static JsonNode entry(JsonNode list, String name) {
        for (JsonNode entry : list) {
            if (entry.path("name").asString("").equals(name)) {
                return entry;
            }
        }
        return list.path("no such entry");
    }

    private static Optional<String> text(PinnedField field, JsonNode value) {
        if (field != PinnedField.CPU_TOPOLOGY) {
            return value.asStringOpt().filter(text -> !text.isEmpty());
        }
        List<String> parts = new ArrayList<>();
        for (String part : TOPOLOGY) {
            value.path(part).asStringOpt().ifPresent(number -> parts.add(number + " " + part));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    String name() {
        return vm.path("metadata").path("name").asString("");
    }

    String namespace() {
        return vm.path("metadata").path("namespace").asString("");
    }

    /** Nothing can change at the next boot, and nothing has. */
    boolean isSteady() {
        return pins.stream()
                .allMatch(pin -> pin.isPinned() && pin.agreement() != Agreement.DIFFERS);
    }

    long differing() {
        return pins.stream().filter(pin -> pin.agreement() == Agreement.DIFFERS).count();
    }

    long unpinned() {
        return pins.stream().filter(pin -> !pin.isPinned()).count();
    }

    Optional<String> value(PinnedField field) {
        return pins.stream().filter(pin -> pin.field() == field).findFirst().flatMap(Pin::value);
    }

    /** KubeVirt made this UUID from the name alone, so another namespace can have it, too. */
    boolean hasLegacyUuid() {
        return value(PinnedField.FIRMWARE_UUID)
                .filter(uuid -> uuid.equals(LegacyFirmwareUuid.of(name()).toString()))
                .isPresent();
    }
}
