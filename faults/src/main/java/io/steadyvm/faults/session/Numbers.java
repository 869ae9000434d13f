package io.steadyvm.faults.session;

import io.steadyvm.faults.plan.Place;
import io.steadyvm.faults.proxy.ApiCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives each write of the controller its place. */
final class Numbers {
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Place> places = new ArrayList<>();

    /** Empty for reads, and for leases, which are renewed all the time. */
    synchronized Optional<Place> next(ApiCall call) {
        if (!call.isWrite() || call.resource().equals("leases")) {
            return Optional.empty();
        }
        int ordinal = counts.merge(call.verb() + ":" + call.resource(), 1, Integer::sum);
        Place place = new Place(call.verb(), call.resource(), ordinal);
        places.add(place);
        return Optional.of(place);
    }

    synchronized List<Place> places() {
        return List.copyOf(places);
    }
}
