package io.steadyvm.runtime.act;

import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState;
import io.steadyvm.runtime.decide.GuestState.Run;
import io.steadyvm.runtime.launch.Launcher;
import io.steadyvm.runtime.launch.Preparation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A node with one machine's lock, on which guests live on when the runtime dies. */
final class SimulatedNode implements Launcher {
    /** Who has the lock, and what it does. */
    private record Holder(GuestId guest, Run run) {}

    private final CrashPoint crash;
    private final Set<GuestId> folders = new HashSet<>();
    private final Set<GuestId> records = new HashSet<>();
    private final List<GuestId> children = new ArrayList<>();
    private @Nullable Holder process;
    private int launches;

    boolean hasImage = true;
    boolean obeysTheButton = true;

    SimulatedNode(CrashPoint crash) {
        this.crash = crash;
    }

    /** The guest of which a process is there. */
    Optional<GuestId> running() {
        return Optional.ofNullable(process).map(Holder::guest);
    }

    /** How often a process became a guest. */
    int launches() {
        return launches;
    }

    Set<GuestId> folders() {
        return folders;
    }

    /** The guest does something by itself. */
    void guestBecomes(Run run) {
        if (process != null) {
            process = new Holder(process.guest(), run);
        }
    }

    void guestDies() {
        process = null;
    }

    /** What was forked, and not yet become a guest, comes to it now; as the real script does. */
    void childrenGoOn() {
        for (GuestId child : children) {
            if (process == null && folders.contains(child) && records.add(child)) {
                process = new Holder(child, Run.RUNNING);
                launches++;
            }
        }
        children.clear();
    }

    @Override
    public List<GuestId> known() {
        return List.copyOf(folders);
    }

    @Override
    public GuestState state(GuestId guest) {
        if (process != null && process.guest().equals(guest)) {
            return new GuestState.Alive(process.run());
        }
        if (records.contains(guest)) {
            return new GuestState.Ended("last words");
        }
        return process == null ? new GuestState.Absent() : new GuestState.Unanswered();
    }

    @Override
    public Preparation prepare(GuestId guest, JsonNode spec) {
        return hasImage
                ? new Preparation.Ready()
                : new Preparation.Waiting("ErrImagePull", "no image");
    }

    @Override
    public void launch(GuestId guest, JsonNode spec) throws IOException {
        crash.pass(() -> folders.add(guest));
        crash.pass(() -> children.add(guest));
        childrenGoOn();
        if (!records.contains(guest)) {
            throw new IOException("another one holds the lock");
        }
    }

    @Override
    public void powerDown(GuestId guest) {
        crash.pass(() -> {
            if (obeysTheButton) {
                guestBecomes(Run.SHUT_DOWN);
            }
        });
    }

    @Override
    public void pause(GuestId guest) {
        crash.pass(() -> guestBecomes(Run.PAUSED));
    }

    @Override
    public void resume(GuestId guest) {
        crash.pass(() -> guestBecomes(Run.RUNNING));
    }

    @Override
    public void kill(GuestId guest) {
        crash.pass(() -> {
            if (process != null && process.guest().equals(guest)) {
                process = null;
            }
        });
    }

    @Override
    public void tend(GuestId guest) {}

    @Override
    public void discard(GuestId guest) {
        if (folders.contains(guest)) {
            crash.pass(() -> {
                folders.remove(guest);
                records.remove(guest);
            });
        }
    }

    @Override
    public Optional<Integer> forwardedPort(GuestId guest, int port) {
        return Optional.empty();
    }

    @Override
    public Optional<Console> console(GuestId guest) {
        return Optional.empty();
    }
}
