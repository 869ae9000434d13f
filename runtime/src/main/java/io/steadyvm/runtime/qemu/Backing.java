package io.steadyvm.runtime.qemu;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The file behind a disk.
 *
 * @param throwaway the file stays as it is; what the guest writes goes to a temporary file that
 *     ends with the guest
 */
public record Backing(Path file, Format format, boolean throwaway) {
    /** Always said, never probed: a guest could write another format's header into its raw disk. */
    public enum Format {
        RAW,
        QCOW2;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
