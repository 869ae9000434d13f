package io.steadyvm.runtime.act;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Site;
import io.steadyvm.runtime.observe.GuestObserver;
import io.steadyvm.runtime.observe.LatestInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keepers of one runtime, round by round, and of the runtime that follows when it dies. */
final class SimulatedRuntime {
    private static final Site SITE =
            new Site("local", new ConsoleEndpoint("node:9405", "0123456789abcdef".repeat(4)));

    private static final Duration ROUND = Duration.ofMillis(500);

    private final SimulatedServer server;
    private final SimulatedNode node;
    private final Map<GuestId, GuestKeeper> keepers = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int restarts;

    SimulatedRuntime(SimulatedServer server, SimulatedNode node) {
        this.server = server;
        this.node = node;
    }

    Instant now() {
        return now;
    }

    int restarts() {
        return restarts;
    }

    /** Each keeper looks once; with the real decisions, the real writes, and the real order. */
    void round() {
        now = now.plus(ROUND);
        try {
            server.watched().ifPresent(this::notice);
            for (GuestId guest : List.copyOf(keepers.keySet())) {
                GuestKeeper keeper = keepers.get(guest);
                if (keeper != null && keeper.round().isEmpty()) {
                    keepers.remove(guest);
                }
            }
        } catch (CrashPoint.Killed e) {
            restart();
        }
    }

    /** As a process does: it has forgotten everything, reads the list, and looks into folders. */
    private void restart() {
        restarts++;
        keepers.clear();
        server.showAll();
        node.known().forEach(this::keep);
    }

    private void notice(Instance instance) {
        keep(new GuestId(instance.namespace(), instance.name(), instance.uid()));
    }

    private void keep(GuestId guest) {
        keepers.computeIfAbsent(guest, this::keeper);
    }

    private GuestKeeper keeper(GuestId guest) {
        Clock clock =
                new Clock() {
                    @Override
                    public java.time.ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        LatestInstance latest = new LatestInstance(guest, this::watched);
        return new GuestKeeper(
                guest,
                new GuestObserver(guest, node, latest, SITE, clock),
                new Performer(guest, node, server, latest, SITE, clock),
                act -> {});
    }

    private Optional<Instance> watched() {
        return server.watched();
    }
}
