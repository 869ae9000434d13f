package io.steadyvm.admission.review;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a {@link Review}; sealed, so that whoever answers, counts or prints one is told by
 * the compiler about a new outcome.
 */
public sealed interface Verdict {
    /** Sentences for the user that stop nothing; shown by kubectl, at most 256 bytes each. */
    List<String> warnings();

    /** The object may be stored as it was sent. */
    record Allowed(List<String> warnings) implements Verdict {
        public Allowed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The object may be stored with this patch.
     *
     * @param patch what to change, in order; never empty
     * @param object the object with the patch applied
     */
    record Patched(List<PatchOperation> patch, ObjectNode object, List<String> warnings)
            implements Verdict {
        public Patched {
            patch = List.copyOf(patch);
            Objects.requireNonNull(object);
            warnings = List.copyOf(warnings);
            if (patch.isEmpty()) {
                throw new IllegalArgumentException("a patch changes something");
            }
        }
    }

    /**
     * The object cannot be stored (HTTP 422); every reason at once.
     *
     * @param faults never empty
     */
    record Denied(List<Fault> faults, List<String> warnings) implements Verdict {
        public Denied {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("a denial has a reason");
            }
        }
    }

    /**
     * The question could not be answered.
     *
     * @param code as in HTTP: 400 for a bad question, 500 and 503 when it is our fault
     * @param message one sentence, without anything that only our log should say
     */
    record Failed(int code, String message) implements Verdict {
        public Failed {
            Objects.requireNonNull(message);
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }
    }
}
