package io.steadyvm.admission.review;

import io.steadyvm.api.KubeVirt;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** The two kinds that we review, and where the description of the guest is in each. */
public enum ObjectKind {
    VM(KubeVirt.VM_KIND, KubeVirt.VM_PLURAL, "/spec/template/spec"),
    VMI(KubeVirt.VMI_KIND, KubeVirt.VMI_PLURAL, "/spec");

    private final String kind;
    private final String plural;

    @SuppressWarnings("Immutable") // a pointer is, its library just doesn't say so
    private final JsonPointer instanceSpec;

    ObjectKind(String kind, String plural, String instanceSpec) {
        this.kind = kind;
        this.plural = plural;
        this.instanceSpec = JsonPointer.compile(instanceSpec);
    }

    /** As in an object's {@code kind}. */
    public String kind() {
        return kind;
    }

    /** As in a path of the API. */
    public String plural() {
        return plural;
    }

    /** Where the spec of an instance is: the VMI's own, or the VM's template for one. */
    public JsonPointer instanceSpec() {
        return instanceSpec;
    }

    /** The kind with this spelling, exactly. */
    public static Optional<ObjectKind> parse(String kind) {
        for (ObjectKind candidate : values()) {
            if (candidate.kind.equals(kind)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
