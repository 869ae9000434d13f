package io.steadyvm.admission.rules;

import java.util.List;
import java.util.stream.Stream;

/** All rules for a guest's description, in the order in which their findings are shown. */
final class RuleBook {
    private static final Rule[] RULES =
            Stream.of(
                            LifecycleRules.all(),
                            MemoryRules.all(),
                            CpuRules.all(),
                            BootRules.all(),
                            DialectRules.all(),
                            DiskRules.all(),
                            BusRules.all(),
                            VolumeRules.all(),
                            CloudInitRules.all(),
                            NetworkRules.all(),
                            InterfaceRules.all(),
                            ProbeRules.all(),
                            DnsRules.all(),
                            InstanceRules.all(),
                            PlatformRules.all())
                    .flatMap(List::stream)
                    .toArray(Rule[]::new);

    private RuleBook() {}

    static void check(Scope scope) {
        for (Rule rule : RULES) {
            rule.check(scope);
        }
    }
}
