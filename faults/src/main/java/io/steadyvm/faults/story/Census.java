package io.steadyvm.faults.story;

import io.steadyvm.faults.journal.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many instances and guests there were in a run, and whether ever two, or one too short. */
final class Census {
    private final Set<String> seen = new LinkedHashSet<>();
    private final Map<String, String> live = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final List<String> offences = new ArrayList<>();
    private Journal journal = new Journal();
    private int boots;

    /** A run begins; what was counted before is forgotten. */
    synchronized void begin(Journal told) {
        journal = told;
        seen.clear();
        live.clear();
        over.clear();
        offences.clear();
        boots = 0;
    }

    synchronized Guests.Count count() {
        return new Guests.Count(seen.size(), boots, List.copyOf(offences));
    }

    synchronized void appeared(String uid) {
        if (seen.add(uid)) {
            journal.add("witness", "instance " + seen.size() + " of the story is there");
        }
    }

    /** Whether it may: a guest that has ended never boots again, whatever older events say. */
    synchronized boolean boots(String name, String uid) {
        if (over.contains(uid)) {
            return false;
        }
        Optional<String> other = Optional.ofNullable(live.put(name, uid));
        if (other.isPresent() && !other.get().equals(uid)) {
            offend("two guests of one VM ran at once");
        }
        if (other.isEmpty()) {
            boots++;
            journal.add("guest", "boots");
        }
        return true;
    }

    /** Whether it ran until now. */
    synchronized boolean ended(String name, String uid, String how) {
        over.add(uid);
        boolean ran = live.remove(name, uid);
        if (ran) {
            journal.add("guest", how);
        }
        return ran;
    }

    synchronized void gone(String name, String uid) {
        journal.add("witness", "the instance is gone");
        if (live.remove(name, uid)) {
            offend("an instance was gone while its guest ran");
        }
    }

    private void offend(String sentence) {
        journal.add("witness", "VIOLATION: " + sentence);
        offences.add(sentence);
    }
}
