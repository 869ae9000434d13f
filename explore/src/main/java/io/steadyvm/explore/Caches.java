package io.steadyvm.explore;

import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Snapshot;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/** What a controller's watches may show it next: the newest state, or an older one for a while. */
final class Caches {
    private Caches() {}

    /** The first lists of a controller that begins to lead, from a server that may lag. */
    static void first(World w, int which, Moves.Sink sink) {
        String name = Moves.name(which);
        Snapshot now = new Snapshot(w.vm(), w.vmi(), w.revision(), w.revision());
        sink.move(name + " leads", leads(w, which, now), Optional.empty());
        if (w.past().isPresent()) {
            World.Past p = w.past().get();
            Snapshot both = new Snapshot(p.vm(), p.vmi(), p.revision(), p.revision());
            World vm = leads(w, which, withVm(now, p.vm(), p.revision()));
            World vmi = leads(w, which, withVmi(now, p.vmi(), p.revision()));
            sink.move(name + " leads, VM stale", vm, Optional.empty());
            sink.move(name + " leads, VMI stale", vmi, Optional.empty());
            sink.move(name + " leads, both stale", leads(w, which, both), Optional.empty());
        }
    }

    private static World leads(World w, int which, Snapshot shown) {
        return w.with(which, new Replica(true, shown, Memory.BLANK, Optional.empty()));
    }

    /** Each of its two watches may go on to what is there now; or break, and list the past. */
    static void shows(World w, int which, Moves.Sink sink) {
        Replica r = w.replica(which);
        Snapshot c = r.cache();
        String name = Moves.name(which);
        if (!c.vm().equals(w.vm())) {
            Snapshot seen = withVm(c, w.vm(), w.revision());
            sink.move(name + " sees VM", w.with(which, r.with(seen)), Optional.empty());
        }
        if (!c.vmi().equals(w.vmi())) {
            Snapshot seen = withVmi(c, w.vmi(), w.revision());
            sink.move(name + " sees VMI", w.with(which, r.with(seen)), Optional.empty());
        }
        if (w.past().isEmpty() || w.budget().isCalm()) {
            return;
        }
        World.Past p = w.past().get();
        if (c.vmRevision() > p.revision() && !c.vm().equals(p.vm())) {
            Snapshot old = withVm(c, p.vm(), p.revision());
            sink.move(name + " lists old VM", w.with(which, r.with(old)), Optional.empty());
        }
        if (c.vmiRevision() > p.revision() && !c.vmi().equals(p.vmi())) {
            Snapshot old = withVmi(c, p.vmi(), p.revision());
            sink.move(name + " lists old VMI", w.with(which, r.with(old)), Optional.empty());
        }
    }

    /** Shows it everything, if there is anything new to show. */
    static boolean showsAll(World w, int which, Moves.Sink sink) {
        Replica r = w.replica(which);
        Snapshot c = r.cache();
        if (!r.leads() || (c.vm().equals(w.vm()) && c.vmi().equals(w.vmi()))) {
            return false;
        }
        Snapshot now = new Snapshot(w.vm(), w.vmi(), w.revision(), w.revision());
        sink.move(
                Moves.name(which) + " sees VM and VMI",
                w.with(which, r.with(now)),
                Optional.empty());
        return true;
    }

    private static Snapshot withVm(Snapshot c, Optional<VmView> vm, long revision) {
        return new Snapshot(vm, c.vmi(), revision, c.vmiRevision());
    }

    private static Snapshot withVmi(Snapshot c, Optional<VmiView> vmi, long revision) {
        return new Snapshot(c.vm(), vmi, c.vmRevision(), revision);
    }
}
