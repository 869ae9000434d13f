package io.steadyvm.faults.proxy;

import java.util.List;

/**
 * What becomes of one event of a watch.
 *
 * @param events sent in its place
 * @param cut whether the connection ends afterwards, without a farewell
 */
public record Delivery(List<byte[]> events, boolean cut) {
    public Delivery {
        events = List.copyOf(events);
    }

    public static Delivery of(byte[] event) {
        return new Delivery(List.of(event), false);
    }
}
