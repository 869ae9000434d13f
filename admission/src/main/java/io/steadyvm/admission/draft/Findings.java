package io.steadyvm.admission.draft;

import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** Collects all that is wrong with an object, and all that is worth saying about it. */
public final class Findings {
    private final List<Fault> faults = new ArrayList<>(0);
    private final List<String> warnings = new ArrayList<>(0);

    /** The object cannot be stored because of this. */
    public void fault(FaultReason reason, JsonPointer place, String message) {
        add(new Fault(reason, place, message));
    }

    /** The object cannot be stored because of this. */
    public void add(Fault fault) {
        faults.add(fault);
    }

    /** The object can be stored, but its author should know this. */
    public void warning(String message) {
        warnings.add(message);
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
