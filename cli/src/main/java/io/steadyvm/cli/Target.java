package io.steadyvm.cli;

import io.steadyvm.api.KubeVirt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which object a command is about: {@code NAME}, {@code TYPE NAME} or {@code TYPE/NAME}. */
public record Target(Kind kind, String name) {
    /** The two kinds there are, and what people call them. */
    public enum Kind {
        VM(KubeVirt.VM_KIND, KubeVirt.VM_PLURAL, "vm"),
        VMI(KubeVirt.VMI_KIND, KubeVirt.VMI_PLURAL, "vmi");

        private final String kind;
        private final String plural;
        private final String shortName;

        Kind(String kind, String plural, String shortName) {
            this.kind = kind;
            this.plural = plural;
            this.shortName = shortName;
        }

        /** As in {@code kind:} of a manifest. */
        public String kind() {
            return kind;
        }

        /** As in the API's paths. */
        public String plural() {
            return plural;
        }

        /** The spec of the instance: the VMI's own, or the VM's template. */
        public JsonNode instanceSpec(JsonNode object) {
            return switch (this) {
                case VM -> object.path("spec").path("template").path("spec");
                case VMI -> object.path("spec");
            };
        }

        /** What kubectl takes for it: {@code vm}, {@code vmi}. */
        public String shortName() {
            return shortName;
        }

        /** Any case: {@code vm}, {@code VirtualMachines}, the old {@code ovm}. */
        public static Optional<Kind> parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "vm", "vms", "virtualmachine", "virtualmachines", "ovm", "omv" ->
                        Optional.of(VM);
                case "vmi", "vmis", "virtualmachineinstance", "virtualmachineinstances" ->
                        Optional.of(VMI);
                default -> Optional.empty();
            };
        }
    }

    /**
     * One or two words; a single one is the name of a VM, as KubeVirt's start has it.
     *
     * @param legal the kinds that the command knows, first the one that goes without saying
     */
    public static Target parse(List<String> words, Kind... legal) {
        String all = String.join(" ", words);
        List<String> parts = words.size() == 1 ? List.of(words.getFirst().split("/", 2)) : words;
        if (parts.isEmpty() || parts.size() > 2) {
            throw CommandFailure.usage(
                    "give one NAME, or TYPE and NAME, not \"%s\"".formatted(all));
        }
        Kind kind = parts.size() == 1 ? legal[0] : kind(parts.getFirst(), legal);
        return new Target(kind, checked(parts.getLast()));
    }

    private static Kind kind(String word, Kind... legal) {
        Optional<Kind> kind = Kind.parse(word).filter(List.of(legal)::contains);
        return kind.orElseThrow(() ->
                CommandFailure.usage(
                        "unsupported resource type: %s; use %s".formatted(word, spellings(legal))));
    }

    private static String spellings(Kind... legal) {
        return String.join(" or ", Arrays.stream(legal).map(kind -> kind.shortName).toList());
    }

    /** The API server's own rule for a part of a path; the rest is for it to judge. */
    private static String checked(String name) {
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.contains("/")
                || name.contains("%")) {
            throw CommandFailure.usage(
                    "\"%s\" cannot be a name; list those there are with: kubectl get vms"
                            .formatted(name));
        }
        return name;
    }
}
