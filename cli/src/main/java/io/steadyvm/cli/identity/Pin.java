package io.steadyvm.cli.identity;

import io.steadyvm.api.PinnedField;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One pinned value.
 *
 * @param path below the instance's spec
 * @param value as text; empty when nothing is written there, so that the next boot may differ
 * @param setBy who wrote it; empty for steadyvm itself
 * @param running what the instance has; empty when there is none, or nothing there
 */
record Pin(
        PinnedField field,
        String path,
        Optional<String> value,
        Optional<Manager> setBy,
        Optional<String> running,
        Agreement agreement) {
    /** pc-q35-7.2, virt-8.0: a version somewhere; q35 and virt mean another machine next year. */
    private static final Pattern VERSIONED = Pattern.compile(".*-[0-9]+\\.[0-9].*|.*rhel[0-9].*");

    /** Written down, and not as an alias that moves. */
    boolean isPinned() {
        return value.isPresent() && !isAlias();
    }

    boolean isAlias() {
        return field == PinnedField.MACHINE_TYPE
                && value.filter(type -> !VERSIONED.matcher(type).matches()).isPresent();
    }

    /** Whether the running instance has the same. */
    enum Agreement {
        AGREES,
        DIFFERS,
        NOT_RUNNING
    }
}
