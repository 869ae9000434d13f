package io.steadyvm.explore;

import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.Optional;

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
 * @param past what a lagging server may still show to a controller that starts
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
        int script,
        Budget budget,
        Ghost ghost,
        Instant now) {
    static final ObjectKey KEY = new ObjectKey("default", "vm");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Both objects as they were once. */
    record Past(Optional<VmView> vm, Optional<VmiView> vmi, long revision) {}

    Replica replica(int which) {
        return which == 0 ? first : second;
    }

    World with(int which, Replica replica) {
        return which == 0
                ? new World(
                        vm, vmi, revision, objects, replica, second, past, script, budget, ghost,
                        now)
                : new World(
                        vm, vmi, revision, objects, first, replica, past, script, budget, ghost,
                        now);
    }

    /** Another VM in etcd; whoever makes it gives it {@link #next()} as its revision. */
    World withVm(Optional<VmView> changed) {
        return new World(
                changed,
                vmi,
                revision + 1,
                objects,
                first,
                second,
                past,
                script,
                budget,
                ghost,
                now);
    }

    World withVmi(Optional<VmiView> changed) {
        return new World(
                vm,
                changed,
                revision + 1,
                objects,
                first,
                second,
                past,
                script,
                budget,
                ghost,
                now);
    }

    long next() {
        return revision + 1;
    }

    World withObject() {
        return new World(
                vm, vmi, revision, objects + 1, first, second, past, script, budget, ghost, now);
    }

    World withScript(int done) {
        return new World(vm, vmi, revision, objects, first, second, past, done, budget, ghost, now);
    }

    World withBudget(Budget left) {
        return new World(vm, vmi, revision, objects, first, second, past, script, left, ghost, now);
    }

    World withGhost(Ghost seen) {
        return new World(
                vm, vmi, revision, objects, first, second, past, script, budget, seen, now);
    }

    World withPast(Past remembered) {
        return new World(
                vm,
                vmi,
                revision,
                objects,
                first,
                second,
                Optional.of(remembered),
                script,
                budget,
                ghost,
                now);
    }

    World at(Instant moment) {
        return new World(
                vm, vmi, revision, objects, first, second, past, script, budget, ghost, moment);
    }
}
