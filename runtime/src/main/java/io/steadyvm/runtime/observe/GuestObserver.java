package io.steadyvm.runtime.observe;

import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Observation;
import io.steadyvm.runtime.decide.Site;
import io.steadyvm.runtime.launch.Launcher;
import io.steadyvm.runtime.launch.Probe;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Looks at one guest from both sides: its object, and what of it is on this node. */
public final class GuestObserver {
    private final GuestId guest;
    private final Launcher launcher;
    private final LatestInstance latest;
    private final Site site;
    private final Clock clock;

    /**
     * Looks at nothing yet.
     *
     * @param site this node
     */
    public GuestObserver(
            GuestId guest, Launcher launcher, LatestInstance latest, Site site, Clock clock) {
        this.guest = guest;
        this.launcher = launcher;
        this.latest = latest;
        this.site = site;
        this.clock = clock;
    }

    /** What is so now. */
    public Observation observe() throws IOException {
        Optional<Instance> instance = latest.get();
        GuestState state = launcher.state(guest);
        boolean running = state.equals(new GuestState.Alive(GuestState.Run.RUNNING));
        if (running) {
            launcher.tend(guest);
        }
        boolean probed = !running || instance.isEmpty() || probed(instance.get());
        return new Observation(instance, state, probed, site, clock.instant());
    }

    private boolean probed(Instance instance) throws IOException {
        Optional<Probe> probe = Probe.of(instance.spec());
        if (probe.isEmpty()) {
            return true;
        }
        return launcher.forwardedPort(guest, probe.get().port())
                .map(port -> ProbeRunner.succeeds(probe.get(), port))
                .orElse(false);
    }
}
