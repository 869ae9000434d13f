package io.steadyvm.faults.plan;

import java.util.List;

/**
 * One fault at one write.
 *
 * @param stale the controller's caches are behind when it strikes: the watches have been silent
 *     since the write before, and who starts anew lists what was there then
 */
public record Strike(Fault fault, boolean stale, Place place) {
    private static final int PARTS = 5;

    /**
     * Reads {@code killed:stale:create:virtualmachineinstances:1}.
     *
     * @throws IllegalArgumentException with one sentence
     */
    static Strike parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length == PARTS && parts[4].matches("[1-9]\\d{0,5}")) {
            for (Fault fault : Fault.values()) {
                if (fault.toString().equals(parts[0])
                        && List.of("fresh", "stale").contains(parts[1])) {
                    return new Strike(
                            fault,
                            parts[1].equals("stale"),
                            new Place(parts[2], parts[3], Integer.parseInt(parts[4])));
                }
            }
        }
        throw new IllegalArgumentException(
                "CASE: \"%s\" is not FAULT:fresh|stale:VERB:RESOURCE:NUMBER, such as %s; faults are %s."
                        .formatted(
                                text,
                                "killed:stale:create:virtualmachineinstances:1",
                                List.of(Fault.values())));
    }

    @Override
    public String toString() {
        return fault + ":" + (stale ? "stale" : "fresh") + ":" + place;
    }
}
