package io.steadyvm.runtime.qemu;

/**
 * One argument of QEMU's in its own notation, {@code kind,key=value,…}: a comma in a value is
 * doubled, so that no value can bring a key of its own.
 */
final class Options {
    private final StringBuilder text;

    private Options(String text) {
        this.text = new StringBuilder(text);
    }

    static Options of(String kind) {
        return new Options(kind);
    }

    /** Starts with a key instead of a kind. */
    static Options of(String key, Object value) {
        return new Options(key + "=" + escaped(value));
    }

    Options with(String key, Object value) {
        text.append(',').append(key).append('=').append(escaped(value));
        return this;
    }

    private static String escaped(Object value) {
        return value.toString().replace(",", ",,");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
