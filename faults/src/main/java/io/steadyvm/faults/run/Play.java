package io.steadyvm.faults.run;

import io.steadyvm.cluster.process.ProcessException;
import io.steadyvm.faults.journal.Journal;
import io.steadyvm.faults.plan.Place;
import io.steadyvm.faults.plan.Plan;
import io.steadyvm.faults.session.Session;
import io.steadyvm.faults.story.Chapter;
import io.steadyvm.faults.story.Guests;
import io.steadyvm.faults.story.Look;
import io.steadyvm.faults.story.StoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One run of the story on a stand. */
final class Play {
    /** For a chapter: a fault's end, a process's start and a few retries fit many times. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

    /** Without faults nothing follows such a silence; the back-off of a first retry is shorter. */
    private static final Duration QUIET = Duration.ofMillis(400);

    private final Stand stand;
    private final Journal journal = new Journal();
    private final Session session;
    private final List<String> violations = new ArrayList<>();
    private int exits;

    Play(Stand stand, Plan plan, List<Place> order) {
        this.stand = stand;
        this.session = new Session(plan, order, stand.caches(), journal, stand::kill);
    }

    /** Without faults: what it comes to is right. */
    Reference reference() {
        stand.begin(session, journal);
        Map<Chapter, String> essences = new EnumMap<>(Chapter.class);
        for (Chapter chapter : Chapter.values()) {
            Look before = open(chapter);
            await(chapter, before, Optional.empty());
            awaitQuiet();
            essences.put(chapter, stand.scene().look().essence());
        }
        return new Reference(
                session.writes(),
                essences,
                stand.scene().guests().count(),
                session.tally().requests());
    }

    Outcome under(Plan plan, Reference reference) {
        long begin = System.nanoTime();
        stand.begin(session, journal);
        try {
            for (Chapter chapter : Chapter.values()) {
                play(chapter, reference.essences().getOrDefault(chapter, ""));
            }
            session.calm();
            awaitQuiet();
        } catch (StoryException | ProcessException e) {
            violations.add(e.getMessage());
        }
        session.calm();
        judge(reference);
        return new Outcome(
                plan,
                violations,
                session.tally().strikes(),
                Duration.ofNanos(System.nanoTime() - begin),
                journal.lines());
    }

    private void play(Chapter chapter, String essence) {
        Look before = open(chapter);
        await(chapter, before, Optional.of(essence));
        while (session.deliverDelayed()) {
            await(chapter, before, Optional.of(essence));
        }
    }

    private Look open(Chapter chapter) {
        session.chapter();
        Look before = stand.scene().look();
        journal.add("person", chapter.name() + ": " + chapter.what());
        chapter.happen(stand.scene());
        return before;
    }

    /** Returns when the chapter has led where it should, and, if that is known, to just that. */
    private void await(Chapter chapter, Look before, Optional<String> essence) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            exits += stand.keepRunning(journal) ? 1 : 0;
            if (chapter.isReached(before, stand.scene().glance())) {
                Look now = stand.scene().look();
                if (chapter.isReached(before, now)
                        && isCollected(now)
                        && essence.map(now.essence()::equals).orElse(true)) {
                    return;
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new StoryException(tooLate(chapter, essence.orElse("")));
            }
            pause();
        }
    }

    /** The garbage collector takes a VM's revisions after the VM. */
    private static boolean isCollected(Look now) {
        return !now.vm().isMissingNode() || now.revisions().isEmpty();
    }

    private String tooLate(Chapter chapter, String essence) {
        return "%s: not as without faults within %d s:\n%s"
                .formatted(
                        chapter,
                        PATIENCE.toSeconds(),
                        Look.difference(essence, stand.scene().look().essence()));
    }

    /** Returns when the controller has not asked for anything for a while. */
    private void awaitQuiet() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int requests = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            int now = session.tally().requests();
            if (now != requests) {
                requests = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new StoryException("the controller never comes to rest");
            }
            exits += stand.keepRunning(journal) ? 1 : 0;
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new StoryException("interrupted");
        }
    }

    private void judge(Reference reference) {
        Guests.Count count = stand.scene().guests().count();
        violations.addAll(count.offences());
        int creations = reference.count().creations() + session.tally().lateCreations();
        if (violations.isEmpty() && count.creations() != creations) {
            violations.add(
                    "%d instances were made, without faults %d"
                            .formatted(count.creations(), creations));
        }
        if (violations.isEmpty() && count.boots() != reference.count().boots()) {
            violations.add(
                    "%d guests were booted, without faults %d"
                            .formatted(count.boots(), reference.count().boots()));
        }
        if (session.tally().clashes() > 0) {
            violations.add("tried to make an instance while there was one of the name");
        }
        if (session.tally().requests() > reference.mostRequests()) {
            violations.add(
                    "a hot loop: %d requests, without faults %d"
                            .formatted(session.tally().requests(), reference.requests()));
        }
        if (exits > 0) {
            violations.add("the controller ended by itself; its log is " + stand.log());
        }
    }
}
