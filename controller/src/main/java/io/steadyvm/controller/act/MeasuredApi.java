package io.steadyvm.controller.act;

import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.operate.ControllerMetrics;
import java.time.Duration;

/** Counts and times each request. */
public final class MeasuredApi implements ApiPort {
    private final ApiPort api;
    private final ControllerMetrics metrics;

    public MeasuredApi(ApiPort api, ControllerMetrics metrics) {
        this.api = api;
        this.metrics = metrics;
    }

    @Override
    public Response execute(Request request) {
        long start = System.nanoTime();
        Response response = api.execute(request);
        metrics.requested(
                request.getClass().getSimpleName(),
                Outcome.word(response),
                Duration.ofNanos(System.nanoTime() - start));
        return response;
    }
}
