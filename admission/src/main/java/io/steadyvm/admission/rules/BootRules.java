package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Firmware and kernel: rule 70. */
final class BootRules {
    private static final String FIRMWARE = "/domain/firmware";
    private static final String CONTAINER = FIRMWARE + "/kernelBoot/container";

    private BootRules() {}

    static List<Rule> all() {
        return List.of(BootRules::bootloader, BootRules::kernel);
    }

    static void bootloader(Scope scope) {
        String below = FIRMWARE + "/bootloader";
        JsonNode loader = scope.domain().path("firmware").path("bootloader");
        JsonNode efi = loader.path("efi");
        if (Tree.isSet(efi) && Tree.isSet(loader.path("bios"))) {
            scope.invalidField(
                    below, " has both EFI and BIOS configured, but they are mutually exclusive.");
        }
        if (wantsSecureBoot(efi) && !hasSmm(scope)) {
            scope.invalidField(
                    below + "/efi",
                    " has EFI SecureBoot enabled. SecureBoot requires SMM, which is currently"
                            + " disabled.");
        }
    }

    static void kernel(Scope scope) {
        JsonNode boot = scope.domain().path("firmware").path("kernelBoot");
        if (!boot.isObject()) {
            return;
        }
        JsonNode container = boot.path("container");
        if (!Tree.text(boot, "kernelArgs").isEmpty() && !Tree.isSet(container)) {
            scope.invalidField(
                    FIRMWARE + "/kernelBoot/kernelArgs",
                    " cannot be provided without an external kernel");
        }
        if (!container.isObject()) {
            return;
        }
        if (container.path("image").isString() && Tree.isBlank(container.path("image"))) {
            scope.required(
                    CONTAINER + "/image",
                    scope.field(CONTAINER + "/image")
                            + " must be defined with an external kernel/initrd");
        }
        if (Tree.isBlank(container.path("kernelPath"))
                && Tree.isBlank(container.path("initrdPath"))) {
            scope.required(
                    CONTAINER,
                    scope.field(CONTAINER)
                            + " must have at least one of the following: kernelPath or initrdPath");
        }
    }

    /** It is on unless it is turned off. */
    static boolean wantsSecureBoot(JsonNode efi) {
        JsonNode secureBoot = efi.path("secureBoot");
        return efi.isObject() && !(secureBoot.isBoolean() && !secureBoot.booleanValue());
    }

    private static boolean hasSmm(Scope scope) {
        JsonNode smm = scope.domain().path("features").path("smm");
        JsonNode enabled = smm.path("enabled");
        return smm.isObject() && !(enabled.isBoolean() && !enabled.booleanValue());
    }
}
