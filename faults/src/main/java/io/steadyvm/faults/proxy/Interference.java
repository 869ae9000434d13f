package io.steadyvm.faults.proxy;

/**
 * Decides what happens to a controller's traffic. Called from many threads at once, one for each
 * connection; nothing of a request or an answer is passed on before the call returns.
 */
public interface Interference {
    /** Lets everything pass. */
    Interference NONE = new Interference() {};

    /** What the API server is asked instead; of any request, watches too. */
    default ApiCall route(ApiCall call) {
        return call;
    }

    /** What becomes of a request that is no watch. */
    default Treatment treat(ApiCall call, byte[] body) {
        return Treatment.PASS;
    }

    /** The API server has answered; the controller does not know it yet. */
    default void answered(ApiCall call, int status, byte[] body) {}

    /** A watch has begun, or was refused. */
    default void watching(ApiCall watch, int status) {}

    /** What becomes of an event; may wait. */
    default Delivery deliver(ApiCall watch, byte[] event) throws InterruptedException {
        return Delivery.of(event);
    }
}
