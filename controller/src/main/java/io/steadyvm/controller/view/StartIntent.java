package io.steadyvm.controller.view;

/**
 * {@code status.startIntent}: the latest start of the VM, written ahead of what it announces and
 * under the VM's resource version, so that only one of several writers can announce it.
 *
 * <pre>
 *   none ──► pending ──► recorded ──► ended ──► pending …
 *               └──────► ended (cancelled)
 * </pre>
 *
 * @param sequence counts the starts of this VM from 1; 0 is "never"
 * @param generation of the VM's spec that the instance is made from
 * @param vmiUid the instance; empty while pending. No other instance of this VM may run
 * @param end {@link StartEnd#OPEN} until the instance is over
 * @param paused the guest waits for `unpause` before its first instruction
 * @param held adopted by a halted VM, which therefore leaves it alone until it is told otherwise
 * @param ran the guest has been seen running
 * @param adopting the instance was not made by this VM, and nobody has confirmed yet, while the VM
 *     lived, that it belongs to it. A VM that goes meanwhile lets it be
 */
public record StartIntent(
        long sequence,
        long generation,
        String vmiUid,
        StartEnd end,
        boolean paused,
        boolean held,
        boolean ran,
        boolean adopting) {
    public static final StartIntent NONE =
            new StartIntent(0, 0, "", StartEnd.OPEN, false, false, false, false);

    public boolean isNone() {
        return sequence == 0;
    }

    /** Announced; its instance is not known yet, and may or may not exist. */
    public boolean isPending() {
        return sequence > 0 && vmiUid.isEmpty() && end == StartEnd.OPEN;
    }

    /** Its instance is known, and not known to be over. */
    public boolean isRecorded() {
        return sequence > 0 && !vmiUid.isEmpty() && end == StartEnd.OPEN;
    }

    public boolean hasEnded() {
        return end != StartEnd.OPEN;
    }

    public boolean isOf(VmiView vmi) {
        return !vmiUid.isEmpty() && vmiUid.equals(vmi.uid());
    }

    public StartIntent next(long generationOfSpec, boolean startsPaused) {
        return new StartIntent(
                sequence + 1,
                generationOfSpec,
                "",
                StartEnd.OPEN,
                startsPaused,
                false,
                false,
                false);
    }

    public StartIntent recorded(String uid) {
        return new StartIntent(
                sequence, generation, uid, StartEnd.OPEN, paused, held, ran, adopting);
    }

    public StartIntent ended(StartEnd how) {
        return new StartIntent(sequence, generation, vmiUid, how, paused, held, ran, adopting);
    }

    public StartIntent held(boolean isHeld) {
        return new StartIntent(sequence, generation, vmiUid, end, paused, isHeld, ran, adopting);
    }

    public StartIntent ran(boolean hasRun) {
        return new StartIntent(sequence, generation, vmiUid, end, paused, held, hasRun, adopting);
    }

    public StartIntent adopting(boolean isUnconfirmed) {
        return new StartIntent(sequence, generation, vmiUid, end, paused, held, ran, isUnconfirmed);
    }
}
