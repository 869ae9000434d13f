package io.steadyvm.runtime.machine;

import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a VMI's spec; sealed, because a machine is run whole or not at all. */
public sealed interface Reading {
    /** Everything that the spec asks for can be built. */
    record Understood(Machine machine) implements Reading {}

    /** All that stands in the way, at once. */
    record Refused(List<Fault> faults) implements Reading {
        public Refused {
            faults = List.copyOf(faults);
        }

        public String message() {
            return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
        }
    }
}
