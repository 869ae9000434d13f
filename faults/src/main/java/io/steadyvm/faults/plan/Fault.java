package io.steadyvm.faults.plan;

import java.util.Locale;

/** What goes wrong. */
public enum Fault {
    REFUSED("the connection ends before the write is sent"),
    REPLY_LOST("the write is applied, the reply is lost"),
    KILLED("the write is applied, the process is killed (SIGKILL) before it knows"),
    DELAYED("the connection ends, the write arrives when the chapter is over"),
    RESET("the write is applied, the connection is reset"),
    TRUNCATED("the write is applied, the reply ends in the middle"),
    CONFLICT("answered 409, not applied"),
    BUSY("answered 429 with Retry-After, not applied"),
    ERROR("answered 500, not applied"),
    UNAVAILABLE("answered 503, not applied"),
    OUTAGE("from this write on, every request is answered 503 for a while"),
    HELD("from this write on, the watches are silent for a while"),
    DUPLICATED("from this write on, each event comes twice"),
    DROPPED("the next events are lost, with their connections"),
    GONE("the next events are 410 Gone"),
    REPLAYED("the watches end, and go on from an older revision");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** As in a plan: {@code reply-lost}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
