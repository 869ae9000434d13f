package io.steadyvm.runtime.act;

import java.util.List;

/** What happens to one machine, and how it has to end. */
enum Story {
    RUNS(End.RUNNING),
    WAITS_FOR_ITS_IMAGE(End.RUNNING, Event.IMAGE_COMES),
    IS_PAUSED_AND_RESUMED(End.RUNNING, Event.PAUSED, Event.RESUMED),
    POWERS_OFF(End.SUCCEEDED, Event.POWERS_OFF),
    DIES(End.FAILED, Event.DIES),
    BREAKS(End.FAILED, Event.BREAKS),
    IS_STOPPED(End.GONE, Event.DELETED),
    IS_STOPPED_WHILE_PAUSED(End.GONE, Event.PAUSED, Event.DELETED),
    IS_STOPPED_AND_DEAF(End.GONE, Event.GOES_DEAF, Event.DELETED),
    IS_STOPPED_EARLY(End.GONE, Event.DELETED_AT_ONCE),
    IS_TORN_OUT(End.GONE, Event.DELETED_BY_FORCE),
    POWERS_OFF_AND_COMES_BACK(
            End.RUNNING_AGAIN, Event.POWERS_OFF, Event.DELETED_WHEN_OVER, Event.COMES_BACK),
    IS_RESTARTED(End.RUNNING_AGAIN, Event.DELETED, Event.COMES_BACK),
    IS_TORN_OUT_AND_COMES_BACK(End.RUNNING_AGAIN, Event.DELETED_BY_FORCE, Event.COMES_BACK);

    private final End end;

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of constants.
    private final List<Event> events;

    Story(End end, Event... events) {
        this.end = end;
        this.events = List.of(events);
    }

    End end() {
        return end;
    }

    List<Event> events() {
        return events;
    }

    enum End {
        RUNNING,
        RUNNING_AGAIN,
        SUCCEEDED,
        FAILED,
        GONE
    }

    enum Event {
        IMAGE_COMES,
        PAUSED,
        RESUMED,
        POWERS_OFF,
        DIES,
        BREAKS,
        GOES_DEAF,
        DELETED,
        DELETED_AT_ONCE,
        DELETED_BY_FORCE,
        DELETED_WHEN_OVER,
        COMES_BACK
    }
}
