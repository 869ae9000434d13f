package io.steadyvm.faults.plan;

/**
 * A write of the story: the third {@code patch} of {@code virtualmachines/status}. Numbers are
 * counted for each kind of write: one more of another kind doesn't shift them.
 *
 * @param ordinal from 1
 */
public record Place(String verb, String resource, int ordinal) {
    /** As in a plan: {@code patch:virtualmachines/status:3}. */
    @Override
    public String toString() {
        return verb + ":" + resource + ":" + ordinal;
    }
}
