package io.steadyvm.faults.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.faults.journal.Journal;
import io.steadyvm.faults.plan.Place;
import io.steadyvm.faults.plan.Plan;
import io.steadyvm.faults.proxy.ApiCall;
import io.steadyvm.faults.proxy.Delivery;
import io.steadyvm.faults.proxy.Treatment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plan, carried out on calls. */
@Timeout(20)
class SessionTest {
    private static final String GROUP = "/apis/kubevirt.io/v1/";
    private static final ApiCall PATCH =
            ApiCall.of("PATCH", GROUP + "namespaces/a/virtualmachines/vm/status");
    private static final ApiCall CREATE =
            ApiCall.of("POST", GROUP + "namespaces/a/virtualmachineinstances");
    private static final ApiCall LIST = ApiCall.of("GET", GROUP + "virtualmachines?limit=500");
    private static final ApiCall WATCH =
            ApiCall.of("GET", GROUP + "virtualmachines?watch=true&resourceVersion=9");
    private static final byte[] NONE = {};

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Caches caches = new Caches("mine", timer);
    private final AtomicInteger kills = new AtomicInteger();

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private Session session(String plan) {
        List<Place> order =
                List.of(
                        new Place("patch", "virtualmachines/status", 1),
                        new Place("create", "virtualmachineinstances", 1));
        return new Session(Plan.parse(plan), order, caches, new Journal(), kills::incrementAndGet);
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] event(int revision) {
        return json(
                "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"resourceVersion\":\""
                        + revision
                        + "\"}}}");
    }

    @Test
    void strikesJustTheWriteThatThePlanNames() {
        Session session = session("refused:fresh:patch:virtualmachines/status:2");

        assertThat(session.treat(PATCH, NONE)).isEqualTo(Treatment.PASS);
        assertThat(session.treat(CREATE, NONE)).isEqualTo(Treatment.PASS);
        assertThat(session.treat(PATCH, NONE)).isInstanceOf(Treatment.Refuse.class);
        assertThat(session.treat(PATCH, NONE)).isEqualTo(Treatment.PASS);
        assertThat(session.tally().strikes()).isEqualTo(1);
    }

    @Test
    void killsOnceTheServerHasAnsweredAndNotBefore() {
        Session session = session("killed:fresh:create:virtualmachineinstances:1");

        assertThat(session.treat(CREATE, NONE)).isInstanceOf(Treatment.LoseReply.class);
        assertThat(kills).hasValue(0);
        session.answered(CREATE, 201, json("{}"));
        assertThat(kills).hasValue(1);
    }

    @Test
    void aListIsOfOneNamespaceAndOfNow() {
        Session session = session("refused:fresh:create:virtualmachineinstances:1");

        assertThat(session.route(LIST).target())
                .isEqualTo(GROUP + "namespaces/mine/virtualmachines?limit=500");
    }

    @Test
    void aStaleListIsOfWhenTheSilenceBegan() throws InterruptedException {
        Session session = session("killed:stale:create:virtualmachineinstances:1");
        session.deliver(WATCH, event(41));

        session.treat(PATCH, NONE); // The write before: now it is silent.
        session.treat(CREATE, NONE);

        assertThat(session.route(LIST).query())
                .contains("resourceVersion=41", "resourceVersionMatch=Exact");
        session.calm();
        assertThat(session.route(LIST).query()).doesNotContain("Exact");
    }

    @Test
    void aReplayedWatchBeginsWhereTheChapterBegan() throws InterruptedException {
        Session session = session("replayed:fresh:patch:virtualmachines/status:1");
        session.deliver(WATCH, event(7));
        session.chapter();
        session.deliver(WATCH, event(8));
        session.treat(PATCH, NONE);

        Delivery cut = session.deliver(WATCH, event(9));

        assertThat(cut.cut()).isTrue();
        assertThat(cut.events()).isEmpty();
        assertThat(session.route(WATCH).parameter("resourceVersion")).isEqualTo("7");
        assertThat(session.route(WATCH).parameter("resourceVersion")).isEqualTo("9");
    }

    @Test
    void duplicatesAndDeclaresGone() throws InterruptedException {
        Session session =
                session(
                        "duplicated:fresh:patch:virtualmachines/status:1"
                                + "+gone:fresh:patch:virtualmachines/status:2");
        session.treat(PATCH, NONE);
        assertThat(session.deliver(WATCH, event(5)).events()).hasSize(2);

        session.treat(PATCH, NONE);
        Delivery gone = session.deliver(WATCH, event(6));

        assertThat(gone.cut()).isTrue();
        assertThat(new String(gone.events().getFirst(), StandardCharsets.UTF_8))
                .contains("\"code\":410");
    }

    @Test
    void countsOnlyCreationsThatWereNotLate() {
        Session session = session("refused:fresh:create:virtualmachineinstances:9");

        session.answered(CREATE, 409, json("{\"reason\":\"AlreadyExists\"}"));

        assertThat(session.tally().clashes()).isEqualTo(1);
    }

    @Test
    void aLateWriteIsSentOnceAndItsCreationCountsApart() {
        Session session = session("delayed:fresh:create:virtualmachineinstances:1");
        AtomicInteger sent = new AtomicInteger();
        if (session.treat(CREATE, NONE) instanceof Treatment.Delay(var keeper)) {
            keeper.accept(() -> {
                sent.incrementAndGet();
                session.answered(CREATE, 201, json("{}"));
            });
        }

        assertThat(session.deliverDelayed()).isTrue();
        assertThat(session.deliverDelayed()).isFalse();
        assertThat(sent).hasValue(1);
        assertThat(session.tally().lateCreations()).isEqualTo(1);
    }
}
