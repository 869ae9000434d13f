package io.steadyvm.controller.view;

import java.util.Map;

/**
 * One entry of {@code status.stateChangeRequests}: somebody asked, through the subresource API, for
 * one start or for the end of one instance.
 *
 * @param uid of a stop: the instance that shall end
 * @param data of a start: {@code paused: "true"}
 */
public record StateChange(String action, String uid, Map<String, String> data) {
    private static final String START = "Start";
    private static final String STOP = "Stop";
    private static final String PAUSED = "paused";

    public StateChange {
        data = Map.copyOf(data);
    }

    public static StateChange start() {
        return new StateChange(START, "", Map.of());
    }

    public static StateChange startPaused() {
        return new StateChange(START, "", Map.of(PAUSED, "true"));
    }

    public static StateChange stop(String uid) {
        return new StateChange(STOP, uid, Map.of());
    }

    public boolean isStart() {
        return action.equals(START);
    }

    public boolean isStop() {
        return action.equals(STOP);
    }

    public boolean paused() {
        return "true".equals(data.get(PAUSED));
    }
}
