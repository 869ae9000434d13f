package io.steadyvm.faults.session;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.proxy.ApiCall;
import io.steadyvm.faults.proxy.Delivery;
import io.steadyvm.faults.proxy.Interference;
import io.steadyvm.faults.proxy.Treatment;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Faults by chance, without end and without a plan: weather for a controller that is being used.
 */
public final class Chance implements Interference {
    private static final List<Fault> OF_WRITES =
            List.of(
                    Fault.REFUSED,
                    Fault.REPLY_LOST,
                    Fault.RESET,
                    Fault.TRUNCATED,
                    Fault.CONFLICT,
                    Fault.BUSY,
                    Fault.ERROR,
                    Fault.UNAVAILABLE);
    private static final List<Fault> OF_EVENTS =
            List.of(Fault.DUPLICATED, Fault.DROPPED, Fault.GONE);

    private final SplittableRandom random;
    private final int oneIn;
    private final Consumer<String> told;

    /**
     * Chosen by a seed; what it is chosen for depends on when things happen.
     *
     * @param oneIn one of so many writes, and of so many events
     * @param told hears of each fault
     */
    public Chance(long seed, int oneIn, Consumer<String> told) {
        this.random = new SplittableRandom(seed);
        this.oneIn = oneIn;
        this.told = told;
    }

    private synchronized Fault draw(List<Fault> faults) {
        return random.nextInt(oneIn) > 0 ? Fault.HELD : faults.get(random.nextInt(faults.size()));
    }

    @Override
    public Treatment treat(ApiCall call, byte[] body) {
        Fault fault = call.isWrite() ? draw(OF_WRITES) : Fault.HELD;
        Treatment treatment =
                switch (fault) {
                    case REFUSED -> new Treatment.Refuse();
                    case REPLY_LOST -> new Treatment.LoseReply(Treatment.Ending.CLOSED);
                    case RESET -> new Treatment.LoseReply(Treatment.Ending.RESET);
                    case TRUNCATED -> new Treatment.LoseReply(Treatment.Ending.TRUNCATED);
                    case CONFLICT, BUSY, ERROR, UNAVAILABLE -> Answers.of(fault);
                    case KILLED, DELAYED, OUTAGE, HELD, DUPLICATED, DROPPED, GONE, REPLAYED ->
                            Treatment.PASS;
                };
        if (!treatment.equals(Treatment.PASS)) {
            told.accept(fault + ": " + call);
        }
        return treatment;
    }

    @Override
    public Delivery deliver(ApiCall watch, byte[] event) {
        Fault fault = draw(OF_EVENTS);
        Mischief mischief = new Mischief();
        mischief.begin(fault, 0);
        return mischief.treat(watch.resource(), event)
                .map(delivery -> {
                    told.accept(fault + ": " + watch);
                    return delivery;
                })
                .orElseGet(() -> Delivery.of(event));
    }
}
