package io.steadyvm.explore;

import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One state of everything: what etcd holds, two controllers, how far the user's script has come,
 * and what may still go wrong. Immutable; a move makes another one.
 *
 * @param vm the VM in etcd
 * @param vmi the instance in etcd
 * @param revision of the latest write
 * @param objects how many objects were made; makes uids
 * @param first one controller
 * @param second another one, of the same name
 * @param past what a lagging server may still show to a controller that starts or lists anew
 * @param letting uid of the VM that the garbage collector has found nothing to orphan of; empty
 *     when there is none. It acts upon that later, whatever has happened meanwhile
 * @param script how many of the scenario's steps have happened
 * @param budget what may still go wrong
 * @param ghost what the laws remember and no controller sees
 * @param now the clock of all
 */
record World(
        Optional<VmView> vm,
        Optional<VmiView> vmi,
        long revision,
        int objects,
        Replica first,
        Replica second,
        Optional<Past> past,
        String letting,
        int script,
        Budget budget,
        Ghost ghost,
        Instant now) {
    static final ObjectKey KEY = new ObjectKey("default", "vm");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Both objects as they were once. */
    record Past(Optional<VmView> vm, Optional<VmiView> vmi, long revision) {}

    static World empty(Budget budget) {
        return new World(
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Replica.DOWN,
                Replica.DOWN,
                Optional.empty(),
                "",
                0,
                budget,
                Ghost.NONE,
                START);
    }

    Replica replica(int which) {
        return which == 0 ? first : second;
    }

    World with(int which, Replica replica) {
        return with(draft -> {
            if (which == 0) {
                draft.first = replica;
            } else {
                draft.second = replica;
            }
        });
    }

    /** Another VM in etcd; whoever makes it gives it {@link #next()} as its revision. */
    World withVm(Optional<VmView> changed) {
        return with(draft -> {
            draft.vm = changed;
            draft.revision++;
        });
    }

    World withVmi(Optional<VmiView> changed) {
        return with(draft -> {
            draft.vmi = changed;
            draft.revision++;
        });
    }

    long next() {
        return revision + 1;
    }

    World withObject() {
        return with(draft -> draft.objects++);
    }

    World withLetting(String uid) {
        return with(draft -> draft.letting = uid);
    }

    World withScript(int done) {
        return with(draft -> draft.script = done);
    }

    World withBudget(Budget left) {
        return with(draft -> draft.budget = left);
    }

    World withGhost(Ghost seen) {
        return with(draft -> draft.ghost = seen);
    }

    World withPast(Past remembered) {
        return with(draft -> draft.past = Optional.of(remembered));
    }

    World at(Instant moment) {
        return with(draft -> draft.now = moment);
    }

    private World with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    private static final class Draft {
        private Optional<VmView> vm;
        private Optional<VmiView> vmi;
        private long revision;
        private int objects;
        private Replica first;
        private Replica second;
        private Optional<Past> past;
        private String letting;
        private int script;
        private Budget budget;
        private Ghost ghost;
        private Instant now;

        Draft(World origin) {
            vm = origin.vm;
            vmi = origin.vmi;
            revision = origin.revision;
            objects = origin.objects;
            first = origin.first;
            second = origin.second;
            past = origin.past;
            letting = origin.letting;
            script = origin.script;
            budget = origin.budget;
            ghost = origin.ghost;
            now = origin.now;
        }

        World finished() {
            return new World(
                    vm, vmi, revision, objects, first, second, past, letting, script, budget, ghost,
                    now);
        }
    }
}
