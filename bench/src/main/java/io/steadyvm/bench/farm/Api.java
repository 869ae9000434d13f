package io.steadyvm.bench.farm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The API server, asked by its administrator: no flow control stands between. */
record Api(HttpClient http, String server) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int OK = 2;
    private static final int HUNDRED = 100;

    /**
     * What came of a request.
     *
     * @param status of HTTP; 0 when there was no answer, the reason is the body then
     * @param nanos from before it was sent until all of the answer was there
     */
    record Answer(int status, String body, long nanos) {
        boolean isAccepted() {
            return status / HUNDRED == OK;
        }
    }

    /**
     * @param body JSON, a JSON Patch for PATCH; "" for none
     */
    Answer send(String method, String path, String body) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(LONGEST)
                        .header(
                                "Content-Type",
                                method.equals("PATCH")
                                        ? "application/json-patch+json"
                                        : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), System.nanoTime() - begin);
        } catch (IOException e) {
            return new Answer(0, e.toString(), System.nanoTime() - begin);
        }
    }

    /** The answer's body; anything but success ends the run. */
    String require(String method, String path, String body) throws InterruptedException {
        Answer answer = send(method, path, body);
        if (!answer.isAccepted()) {
            throw new IllegalStateException(
                    "%s %s: %d %s".formatted(method, path, answer.status(), answer.body()));
        }
        return answer.body();
    }
}
