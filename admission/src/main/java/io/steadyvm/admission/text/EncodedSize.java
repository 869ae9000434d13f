package io.steadyvm.admission.text;

/** How many bytes a text stands for, found out without making them. */
public final class EncodedSize {
    /** What {@link #ofBase64} says of a text that is none. */
    public static final int MALFORMED = -1;

    private static final AsciiSet ALPHABET = new AsciiSet("A-Za-z0-9+/");
    private static final int QUANTUM = 4;
    private static final int BYTES = 3;
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private EncodedSize() {}

    /** In UTF-8; a lone surrogate is written as a question mark. */
    public static int ofUtf8(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ONE_BYTE) {
                bytes += 1;
            } else if (character < TWO_BYTES) {
                bytes += 2;
            } else if (!Character.isSurrogate(character)) {
                bytes += BYTES;
            } else if (i + 1 < text.length()
                    && Character.isSurrogatePair(character, text.charAt(i + 1))) {
                bytes += BYTES + 1;
                i++;
            } else {
                bytes += 1;
            }
        }
        return bytes;
    }

    /**
     * Of what base64 (RFC 4648, section 4) encodes; padding is required. Line breaks are fine with
     * KubeVirt's decoder, other strange characters are not.
     */
    public static int ofBase64(String text) {
        int digits = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\n' || character == '\r') {
                continue;
            }
            if (character == '=') {
                padding++;
            } else if (padding > 0 || !ALPHABET.contains(character)) {
                return MALFORMED;
            } else {
                digits++;
            }
        }
        boolean whole = (digits + padding) % QUANTUM == 0 && padding <= 2;
        // A quantum of one digit says less than a byte.
        return whole && digits % QUANTUM != 1 ? digits * BYTES / QUANTUM : MALFORMED;
    }
}
