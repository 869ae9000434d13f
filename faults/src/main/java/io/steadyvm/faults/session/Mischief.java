package io.steadyvm.faults.session;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.proxy.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done to the events of watches; to each kind of object once, or until it is over. */
final class Mischief {
    /** What the API server says when a revision has been compacted. */
    private static final byte[] GONE =
            """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},\
            "status":"Failure","message":"too old resource version","reason":"Expired","code":410}}
            """
                    .getBytes(StandardCharsets.UTF_8);

    private Optional<Fault> fault = Optional.empty();
    private long older;
    private final Set<String> done = new HashSet<>();
    private final Map<String, Long> replays = new HashMap<>();

    /**
     * From now on.
     *
     * @param revision where replayed watches go on from
     */
    synchronized void begin(Fault what, long revision) {
        fault = Optional.of(what);
        older = revision;
        done.clear();
    }

    synchronized void end() {
        fault = Optional.empty();
        replays.clear();
    }

    /** What becomes of this event; empty when that is nothing special. */
    synchronized Optional<Delivery> treat(String resource, byte[] event) {
        if (fault.isEmpty()) {
            return Optional.empty();
        }
        return switch (fault.get()) {
            case DUPLICATED -> Optional.of(new Delivery(List.of(event, event), false));
            case DROPPED -> once(resource, List.of());
            case GONE -> once(resource, List.of(GONE));
            case REPLAYED -> {
                Optional<Delivery> cut = once(resource, List.of());
                if (cut.isPresent()) {
                    replays.put(resource, older);
                }
                yield cut;
            }
            case REFUSED,
                    REPLY_LOST,
                    KILLED,
                    DELAYED,
                    RESET,
                    TRUNCATED,
                    CONFLICT,
                    BUSY,
                    ERROR,
                    UNAVAILABLE,
                    OUTAGE,
                    HELD ->
                    Optional.empty();
        };
    }

    private Optional<Delivery> once(String resource, List<byte[]> instead) {
        return done.add(resource) ? Optional.of(new Delivery(instead, true)) : Optional.empty();
    }

    /** The older revision that the next watch of this kind begins at. */
    synchronized Optional<Long> replay(String resource) {
        return Optional.ofNullable(replays.remove(resource));
    }
}
