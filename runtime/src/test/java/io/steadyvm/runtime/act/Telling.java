package io.steadyvm.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.Annotations;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState.Run;
import io.steadyvm.runtime.decide.Instance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One telling of a story. */
final class Telling {
    private static final int ROUNDS = 250;

    private final Story story;
    private final int lag;
    private final CrashPoint crash;
    private final SimulatedServer server;
    private final SimulatedNode node;
    private final SimulatedRuntime runtime;
    private final Deque<Story.Event> events;
    private final List<String> wrongs = new ArrayList<>();

    Telling(Story story, CrashPoint crash, int lag) {
        this.story = story;
        this.lag = lag;
        this.crash = crash;
        server = new SimulatedServer(crash);
        node = new SimulatedNode(crash);
        runtime = new SimulatedRuntime(server, node);
        events = new ArrayDeque<>(story.events());
        node.hasImage = story != Story.WAITS_FOR_ITS_IMAGE;
        server.onRemoval(this::removed);
    }

    /** The fence: who is gone from the server has no process, unless somebody tore it out. */
    private void removed(GuestId guest) {
        boolean tornOut = story.events().contains(Story.Event.DELETED_BY_FORCE);
        if (!tornOut && node.running().equals(Optional.of(guest))) {
            wrongs.add(guest.uid() + " was let go while its guest ran");
        }
    }

    Telling tell() {
        server.create("first");
        for (int round = 0; round < ROUNDS; round++) {
            if (round % lag == 0) {
                server.showAll();
            }
            runtime.round();
            if (round % (lag + 2) == 0) {
                node.childrenGoOn(); // Of a runtime that has died in between, say.
            }
            if (!events.isEmpty() && isDue(events.getFirst())) {
                happens(events.removeFirst());
            }
        }
        return this;
    }

    private Optional<VmiPhase> phase() {
        return server.stored().flatMap(Instance::phase);
    }

    private boolean isDue(Story.Event event) {
        boolean runs = phase().equals(Optional.of(VmiPhase.RUNNING));
        return switch (event) {
            case IMAGE_COMES -> phase().equals(Optional.of(VmiPhase.SCHEDULING));
            case PAUSED, POWERS_OFF, DIES, BREAKS, GOES_DEAF -> runs;
            case RESUMED ->
                    node.running().isPresent()
                            && node.state(node.running().get()).toString().contains("PAUSED");
            case DELETED, DELETED_BY_FORCE -> runs && node.running().isPresent();
            case DELETED_AT_ONCE -> phase().equals(Optional.of(VmiPhase.SCHEDULED));
            case DELETED_WHEN_OVER -> phase().map(VmiPhase::isFinal).orElse(false);
            case COMES_BACK -> server.stored().isEmpty();
        };
    }

    private void happens(Story.Event event) {
        switch (event) {
            case IMAGE_COMES -> node.hasImage = true;
            case PAUSED -> server.annotate(Annotations.PAUSED, "true");
            case RESUMED -> server.annotate(Annotations.PAUSED, "false");
            case POWERS_OFF -> node.guestBecomes(Run.SHUT_DOWN);
            case DIES -> node.guestDies();
            case BREAKS -> node.guestBecomes(Run.BROKEN);
            case GOES_DEAF -> node.obeysTheButton = false;
            case DELETED, DELETED_AT_ONCE, DELETED_WHEN_OVER -> server.delete(runtime.now());
            case DELETED_BY_FORCE -> server.deleteByForce(runtime.now());
            case COMES_BACK -> server.create("second");
        }
    }

    int deeds() {
        return crash.count();
    }

    int restarts() {
        return runtime.restarts();
    }

    void endsAsItShould(String how) {
        assertThat(wrongs).as(how).isEmpty();
        assertThat(events).as("%s: what never happened", how).isEmpty();
        Optional<String> running = node.running().map(GuestId::uid);
        Optional<String> uid = server.stored().map(Instance::uid);
        switch (story.end()) {
            case RUNNING, RUNNING_AGAIN -> {
                String one = story.end() == Story.End.RUNNING ? "first" : "second";
                assertThat(phase()).as(how).contains(VmiPhase.RUNNING);
                assertThat(uid).as(how).contains(one);
                assertThat(running).as(how).contains(one);
                assertThat(node.launches()).as(how).isEqualTo(one.equals("first") ? 1 : 2);
            }
            case SUCCEEDED -> over(how, VmiPhase.SUCCEEDED);
            case FAILED -> over(how, VmiPhase.FAILED);
            case GONE -> {
                assertThat(uid).as(how).isEmpty();
                assertThat(running).as(how).isEmpty();
            }
        }
        List<String> left = node.folders().stream().map(GuestId::uid).toList();
        assertThat(left).as("%s: folders", how).isSubsetOf(uid.map(Set::of).orElse(Set.of()));
    }

    private void over(String how, VmiPhase phase) {
        assertThat(phase()).as(how).contains(phase);
        assertThat(server.stored().orElseThrow().isHeld()).as(how).isFalse();
        assertThat(node.running()).as(how).isEmpty();
    }
}
