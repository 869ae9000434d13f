package io.steadyvm.explore;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Eventually stable reconciliation: from this moment on nothing goes wrong and nobody interferes.
 * Within a bounded number of moves all is as the VM says, and then nothing is written any more.
 */
final class Calm {
    private static final int MOST_MOVES = 300;

    /** Enough for the longest back-off after the clock has jumped back. */
    private static final int MOST_JUMPS = 4;

    private final Moves moves;

    Calm(Scenario scenario, Moves moves) {
        this.moves = moves;
    }

    Optional<Explorer.Violation> check(World start) {
        List<String> story = new ArrayList<>();
        World w = start.withBudget(Budget.CALM).withScript(Integer.MAX_VALUE);
        int jumps = 0;
        for (int i = 0; i < MOST_MOVES; i++) {
            Pick pick = new Pick(w);
            moves.all(w, pick);
            if (pick.broken.isPresent()) {
                return Optional.of(new Explorer.Violation(pick.broken.get(), story));
            }
            if (pick.next.isPresent()) {
                story.add(pick.name);
                w = pick.next.get();
            } else if (jumps++ < MOST_JUMPS) {
                // Nothing left to do now; perhaps after a back-off.
                story.add("time passes");
                w = w.at(w.now().plusSeconds(600));
            } else {
                return verdict(w, story);
            }
        }
        return Optional.of(new Explorer.Violation("does not come to rest", story));
    }

    /** Of all moves the first that changes the world, deliveries before anything else. */
    private static final class Pick implements Moves.Sink {
        private static final int NONE = 9;
        private final World from;
        private String name = "";
        private int rank = NONE;
        private Optional<World> next = Optional.empty();
        private Optional<String> broken = Optional.empty();

        Pick(World from) {
            this.from = from;
        }

        @Override
        public void move(String what, World world, Optional<String> law) {
            int order = order(what, world);
            if (order < rank) {
                rank = order;
                name = what;
                next = Optional.of(world);
                broken = law;
            }
        }

        private int order(String what, World world) {
            if (what.contains("loses lease")) {
                return 0;
            }
            if (what.contains(" sees ")) {
                return 1;
            }
            if (what.contains(" looks")) {
                boolean idle =
                        world.first().flight().isEmpty() && world.second().flight().isEmpty();
                return idle || waits(from.first()) || waits(from.second()) ? NONE : 4;
            }
            if (what.contains(" leads")) {
                return 3;
            }
            return what.equals("collector") || what.equals("runtime") ? 5 : 2;
        }

        /** What was refused is left alone until it is time; a look before would only read. */
        private boolean waits(Replica r) {
            return r.memory()
                    .failure()
                    .map(failure -> failure.notBefore().isAfter(from.now()))
                    .orElse(false);
        }
    }

    private static Optional<Explorer.Violation> verdict(World w, List<String> story) {
        return complaint(w).map(law -> new Explorer.Violation(law, story));
    }

    private static Optional<String> complaint(World w) {
        if (w.vmi().isPresent() && w.vmi().get().deleting() && w.vmi().get().hasFinalizer()) {
            return Optional.of("liveness: a deleted instance waits for us for ever");
        }
        if (!w.ghost().spared().isEmpty()
                && !w.vmi().map(vmi -> vmi.uid().equals(w.ghost().spared())).orElse(false)) {
            return Optional.of("liveness: an instance that had to survive is gone");
        }
        if (w.vm().isEmpty()) {
            return Optional.empty();
        }
        VmView vm = w.vm().get();
        if (vm.deleting()) {
            return Optional.of("liveness: a deleted VM stays for ever");
        }
        Optional<VmiView> mine = w.vmi().filter(vmi -> User.isOwner(Optional.of(vm), vmi));
        boolean occupied = w.vmi().isPresent() && mine.isEmpty();
        if (vm.status().created() != mine.isPresent()) {
            return Optional.of("liveness: status.created is wrong for ever");
        }
        RunStrategy strategy = vm.strategy().orElseThrow();
        if (strategy == RunStrategy.ALWAYS && !occupied && !mine.map(Calm::runs).orElse(false)) {
            return Optional.of("liveness: a VM that should run does not");
        }
        if (strategy == RunStrategy.HALTED && mine.isPresent() && !vm.status().start().held()) {
            return Optional.of("liveness: a halted VM runs");
        }
        return Optional.empty();
    }

    private static boolean runs(VmiView vmi) {
        return !vmi.isFinal() && !vmi.deleting() && vmi.phase().isPresent();
    }
}
