package io.steadyvm.runtime.remote;

import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Who is before which console: one at a time, and who comes later takes over, as in KubeVirt. */
final class Viewers {
    private final Map<GuestId, Viewer> present = new ConcurrentHashMap<>();
    private final Executor typing =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("typing-", 0).factory());

    /** Somebody who comes to the console once the connection is open. */
    Viewer viewer(GuestId guest, Console console) {
        return new Viewer(
                console, typing, viewer -> arrived(guest, viewer), viewer -> left(guest, viewer));
    }

    private void arrived(GuestId guest, Viewer viewer) {
        Viewer former = present.put(guest, viewer);
        if (former != null) {
            former.leave(Viewer.GOING_AWAY, "another viewer took this console over");
        }
    }

    private void left(GuestId guest, Viewer viewer) {
        boolean _ = present.remove(guest, viewer);
    }

    int count() {
        return present.size();
    }

    void dismissAll() {
        present.values().forEach(it -> it.leave(Viewer.GOING_AWAY, "the runtime is stopping"));
    }
}
