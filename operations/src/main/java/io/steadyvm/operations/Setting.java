package io.steadyvm.operations;

/** An environment variable that a process reads. */
public interface Setting {
    /** Legal values of {@link EnvironmentReader#endpoint}, in words. */
    String HOST_PORT = "host:port, port 0 for any free one";

    /** Legal values of {@link EnvironmentReader#flag}, in words. */
    String BOOLEAN = "true, false";

    Entry entry();

    default String variable() {
        return entry().variable();
    }

    /**
     * What an operator reads about it.
     *
     * @param defaultValue empty for none
     * @param legal the values that it may have, in words
     */
    record Entry(String variable, String defaultValue, String legal, String meaning) {}
}
