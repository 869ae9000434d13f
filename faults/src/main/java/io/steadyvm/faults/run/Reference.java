package io.steadyvm.faults.run;

import io.steadyvm.faults.plan.Place;
import io.steadyvm.faults.story.Chapter;
import io.steadyvm.faults.story.Guests;
import java.util.List;
import java.util.Map;

/**
 * The story without faults: what every other run is compared with.
 *
 * @param writes in their order
 * @param essences what each chapter came to
 * @param count instances and guests
 * @param requests of the controller
 */
record Reference(
        List<Place> writes, Map<Chapter, String> essences, Guests.Count count, int requests) {
    Reference {
        writes = List.copyOf(writes);
        essences = Map.copyOf(essences);
    }

    /** More would be a hot loop: what a fault costs in retries is a handful. */
    int mostRequests() {
        return 3 * requests + 150;
    }
}
