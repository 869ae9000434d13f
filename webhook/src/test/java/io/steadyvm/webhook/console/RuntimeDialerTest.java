package io.steadyvm.webhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.webhook.http.Stream;
import io.steadyvm.webhook.subresource.Consoles.Dialed;
import io.steadyvm.webhook.subresource.Consoles.Guest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real TLS; the runtime is played frame by frame. */
class RuntimeDialerTest {
    private static final Guest GUEST = new Guest("ns", "vm", "uid-1");

    private static final ServingCertificate OWN = FakeRuntime.certificate("webhook");

    private final RuntimeDialer dialer = new RuntimeDialer(() -> Optional.of(OWN));
    private final FakeViewer viewer = new FakeViewer();

    @AfterEach
    void stop() {
        dialer.close();
    }

    @Test
    void carriesBytesBothWaysAndWaitsForWhoeverIsSlow() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime(101)) {
            Stream stream = connected(runtime);
            assertThat(runtime.request()).isEqualTo("GET /consoles/ns/vm/uid-1 HTTP/1.1");
            assertThat(runtime.client()).isEqualTo("CN=webhook");
            stream.opened(viewer);
            assertThat(viewer.next()).isEqualTo("demand");

            stream.received(ByteBuffer.wrap("ls\r".getBytes(StandardCharsets.UTF_8)));
            assertThat(runtime.receive()).isEqualTo("2 ls\r");
            assertThat(viewer.next()).isEqualTo("demand");

            runtime.send(2, "one".getBytes(StandardCharsets.UTF_8));
            runtime.send(2, "two".getBytes(StandardCharsets.UTF_8));
            assertThat(viewer.next()).isEqualTo("send one");
            assertThat(viewer.isQuiet()).isTrue();
            viewer.sends.take().complete(null);
            assertThat(viewer.next()).isEqualTo("send two");

            stream.ended();
            assertThat(runtime.receive()).startsWith("8 ");
        }
    }

    @Test
    void handsOnHowTheRuntimeTakesItsLeave() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime(101)) {
            connected(runtime).opened(viewer);
            assertThat(viewer.next()).isEqualTo("demand");
            runtime.send(8, "\u0003\u00e9taken over".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(viewer.next()).isEqualTo("close 1001 taken over");
        }
    }

    @Test
    void aRuntimeThatIsGoneIsSaid() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime(101)) {
            connected(runtime).opened(viewer);
            assertThat(viewer.next()).isEqualTo("demand");
            runtime.hangUp();
            assertThat(viewer.next()).startsWith("close 10");
        }
    }

    @Test
    void anotherServerIsNotBelieved() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime(101)) {
            ConsoleEndpoint announced =
                    new ConsoleEndpoint(runtime.endpoint().address(), "0".repeat(64));
            assertThat(dialer.dial(GUEST, announced))
                    .isInstanceOfSatisfying(
                            Dialed.Unreachable.class,
                            it -> assertThat(it.why()).contains("another certificate"));
        }
    }

    @Test
    void aRefusalIsSaid() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime(404)) {
            assertThat(dialer.dial(GUEST, runtime.endpoint()))
                    .isInstanceOfSatisfying(
                            Dialed.Unreachable.class,
                            it -> assertThat(it.why()).endsWith("answers 404"));
        }
    }

    @Test
    void aFailedConnectionGivesItsPlaceBack() throws Exception {
        ConsoleEndpoint nobody;
        try (FakeRuntime runtime = new FakeRuntime(101)) {
            nobody = runtime.endpoint();
        }
        for (int i = 0; i < 65; i++) {
            assertThat(dialer.dial(GUEST, nobody)).isInstanceOf(Dialed.Unreachable.class);
        }
    }

    @Test
    void holdsSoManyAndNoMore() throws Exception {
        List<FakeRuntime> runtimes = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            FakeRuntime runtime = new FakeRuntime(101);
            runtimes.add(runtime);
            Stream _ = connected(runtime);
        }
        try (FakeRuntime more = new FakeRuntime(101)) {
            assertThat(dialer.dial(GUEST, more.endpoint())).isInstanceOf(Dialed.Full.class);
        }
        for (FakeRuntime runtime : runtimes) {
            runtime.close();
        }
    }

    @Test
    void whoGivesNoSignOfLifeIsCutOff() throws Exception {
        try (FakeRuntime runtime = new FakeRuntime(101)) {
            ConsoleRelay relay = (ConsoleRelay) connected(runtime);
            relay.opened(viewer);
            assertThat(viewer.next()).isEqualTo("demand");

            relay.beat(Duration.ofMinutes(1));
            assertThat(viewer.next()).isEqualTo("ping");
            assertThat(runtime.receive()).startsWith("9 ");

            relay.beat(Duration.ZERO);
            assertThat(viewer.next()).isEqualTo("close 1011 the runtime does not answer any more");

            viewer.silence = Duration.ofMinutes(2);
            relay.beat(Duration.ofMinutes(1));
            assertThat(viewer.next()).isEqualTo("cut");
        }
    }

    private Stream connected(FakeRuntime runtime) {
        return ((Dialed.Connected) dialer.dial(GUEST, runtime.endpoint())).stream();
    }
}
