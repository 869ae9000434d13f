package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.api.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Memory: rules 11 and 18 to 24. */
final class MemoryRules {
    private static final JsonPointer REQUESTS =
            JsonPointer.compile("/domain/resources/requests/memory");
    private static final JsonPointer LIMITS =
            JsonPointer.compile("/domain/resources/limits/memory");
    private static final JsonPointer GUEST = JsonPointer.compile("/domain/memory/guest");
    private static final JsonPointer MOST = JsonPointer.compile("/domain/memory/maxGuest");
    private static final JsonPointer PAGE_SIZE =
            JsonPointer.compile("/domain/memory/hugepages/pageSize");
    private static final BigDecimal MEGABYTE = new BigDecimal(1_000_000);
    private static final BigDecimal TWO_MEBIBYTES = new BigDecimal(2L << 20);
    private static final BigDecimal GIBIBYTE = new BigDecimal(1L << 30);

    private MemoryRules() {}

    static List<Rule> all() {
        return List.of(
                MemoryRules::resources,
                MemoryRules::hugepages,
                MemoryRules::guest,
                MemoryRules::hotplug);
    }

    /** Rules 18 to 21. */
    static void resources(Scope scope) {
        Amounts.notNegative(scope, REQUESTS);
        Amounts.notNegative(scope, LIMITS);
        Amounts.notGreater(scope, REQUESTS, LIMITS);
        Optional<BigDecimal> request = scope.amount(REQUESTS);
        if (request.isPresent()
                && request.get().signum() > 0
                && request.get().compareTo(MEGABYTE) < 0) {
            scope.invalidField(
                    REQUESTS,
                    " '%s': must be greater than or equal to 1M."
                            .formatted(Amounts.written(scope, REQUESTS)));
        }
    }

    /** Rules 22 and 23. */
    static void hugepages(Scope scope) {
        JsonNode said = scope.domain().path("memory").path("hugepages").path("pageSize");
        if (!said.isString()) {
            return;
        }
        Optional<BigDecimal> size =
                Quantity.parse(said.stringValue())
                        .map(Quantity::amount)
                        .filter(it -> it.signum() > 0);
        if (size.isEmpty()) {
            scope.invalidField(
                    PAGE_SIZE,
                    " '%s': quantities must match the regular expression"
                                    .formatted(said.stringValue())
                            + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
            return;
        }
        Optional<BigDecimal> memory = scope.amount(REQUESTS).filter(it -> it.signum() > 0);
        if (memory.isEmpty()) {
            return;
        }
        String problem = "";
        if (memory.get().compareTo(size.get()) < 0) {
            problem = "must be equal to or larger than page size";
        } else if (memory.get().remainder(size.get()).signum() != 0) {
            problem = "is not a multiple of the page size";
        }
        if (!problem.isEmpty()) {
            scope.invalidField(
                    REQUESTS,
                    " '%s' %s %s '%s'"
                            .formatted(
                                    Amounts.written(scope, REQUESTS),
                                    problem,
                                    scope.field(PAGE_SIZE),
                                    said.stringValue()));
        }
    }

    /** Rule 24. */
    static void guest(Scope scope) {
        if (Amounts.exceeds(scope, GUEST, LIMITS)) {
            scope.invalidField(
                    GUEST,
                    " '%s' must be equal to or less than the memory limit %s '%s'"
                            .formatted(
                                    Amounts.written(scope, GUEST),
                                    scope.field(LIMITS),
                                    Amounts.written(scope, LIMITS)));
        }
    }

    /** Rule 11. */
    static void hotplug(Scope scope) {
        Optional<BigDecimal> most = scope.amount(MOST);
        if (most.isEmpty()) {
            return;
        }
        Optional<BigDecimal> guest = scope.amount(GUEST);
        if (guest.isEmpty()) {
            scope.required(GUEST, "Guest memory must be configured when memory hotplug is enabled");
            return;
        }
        boolean hugepages = Tree.isSet(scope.domain().path("memory").path("hugepages"));
        if (guest.get().compareTo(most.get()) > 0) {
            scope.invalid(GUEST, "Guest memory is greater than the configured maxGuest memory");
        }
        if (guest.get().compareTo(GIBIBYTE) < 0) {
            scope.invalid(
                    GUEST,
                    "Memory hotplug is only available for guests with at least 1Gi of memory");
        }
        compatible(scope);
        aligned(scope, GUEST, "Guest memory", guest.get(), hugepages);
        aligned(scope, MOST, "MaxGuest", most.get(), hugepages);
        if (!Tree.text(scope.node(), "architecture").equals("amd64")) {
            scope.invalid("/architecture", "Memory hotplug is only available for x86_64 VMs");
        }
    }

    /** What fixes a guest's memory for as long as it runs. */
    private static void compatible(Scope scope) {
        JsonNode cpu = scope.domain().path("cpu");
        String fixed = "";
        if (Tree.isSet(cpu.path("realtime"))) {
            fixed = "realtime VMs";
        } else if (Tree.isSet(cpu.path("numa").path("guestMappingPassthrough"))) {
            fixed = "guest mapping passthrough";
        } else if (Tree.isSet(scope.domain().path("launchSecurity"))) {
            fixed = "encrypted VMs";
        }
        if (!fixed.isEmpty()) {
            scope.invalid(GUEST, "Memory hotplug is not compatible with " + fixed);
        }
    }

    private static void aligned(
            Scope scope, JsonPointer below, String name, BigDecimal amount, boolean hugepages) {
        BigDecimal unit = hugepages ? pageSize(scope) : TWO_MEBIBYTES;
        if (amount.remainder(unit).signum() != 0) {
            scope.invalid(
                    below,
                    "%s must be %s aligned"
                            .formatted(name, unit.compareTo(TWO_MEBIBYTES) > 0 ? "1Gi" : "2Mi"));
        }
    }

    private static BigDecimal pageSize(Scope scope) {
        return scope.amount(PAGE_SIZE)
                .filter(it -> it.compareTo(GIBIBYTE) == 0)
                .orElse(TWO_MEBIBYTES);
    }
}
