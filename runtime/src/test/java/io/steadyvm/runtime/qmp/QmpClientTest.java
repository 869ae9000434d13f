package io.steadyvm.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a QEMU may do to us that is broken, or has been broken into. */
class QmpClientTest {
    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\n";
    private static final String DONE = "{\"return\": {}}\n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LITTLE = Duration.ofMillis(200);

    private Path socket;
    private ServerSocketChannel server;
    private final CountDownLatch end = new CountDownLatch(1);

    /** What the peer does with a connection. */
    private interface Peer {
        void talk(SocketChannel channel) throws IOException, InterruptedException;
    }

    @BeforeEach
    void begin() throws IOException {
        socket = Files.createTempDirectory(Path.of("/tmp"), "qmp").resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void end() throws IOException {
        end.countDown();
        server.close();
        Files.delete(socket);
        Files.delete(socket.getParent());
    }

    private void peer(Peer peer) {
        Thread.ofVirtual()
                .start(() -> {
                    try (SocketChannel channel = server.accept()) {
                        peer.talk(channel);
                        end.await();
                    } catch (IOException | InterruptedException e) {
                        // The client has gone: that is what most of these tests want.
                    }
                });
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads what we are asked, which comes in one piece. */
    private static String hear(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        channel.read(buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private void refuses(Duration patience, String fact) {
        assertThatThrownBy(
                        () -> {
                            try (QmpClient client = QmpClient.connect(socket, patience)) {
                                client.execute("query-status");
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining(fact);
    }

    @Test
    void asksAndPassesOverEvents() throws IOException {
        peer(channel -> {
            say(channel, GREETING);
            hear(channel);
            say(channel, "{\"event\": \"RESUME\"}\n" + DONE);
            hear(channel);
            say(channel, "{\"event\": \"STOP\"}\n{\"return\": {\"sta");
            say(channel, "tus\": \"paused\"}}\n{\"event\": \"RESUME\"}\n");
        });
        try (QmpClient client = QmpClient.connect(socket, PATIENCE)) {
            assertThat(client.execute("query-status").path("status").asString())
                    .isEqualTo("paused");
        }
    }

    @Test
    void saysWhyItIsRefused() {
        peer(channel -> {
            say(channel, GREETING);
            hear(channel);
            say(channel, DONE);
            hear(channel);
            say(channel, "{\"error\": {\"class\": \"GenericError\", \"desc\": \"not now\"}}\n");
        });
        refuses(PATIENCE, "query-status: not now");
    }

    @Test
    void nobodyIsThere() throws IOException {
        server.close();
        refuses(PATIENCE, "");
    }

    @Test
    void somebodyElseIsThere() {
        peer(channel -> say(channel, "{\"hello\": 1}\n"));
        refuses(PATIENCE, "no QMP greeting");
    }

    @Test
    void garbage() {
        peer(channel -> say(channel, "SSH-2.0\n"));
        refuses(PATIENCE, "no JSON");
    }

    @Test
    void deepNesting() {
        peer(channel -> say(channel, "[".repeat(100_000) + "\n"));
        refuses(PATIENCE, "no JSON");
    }

    @Test
    void silence() {
        peer(channel -> {});
        refuses(LITTLE, "does not answer");
    }

    @Test
    void silenceAfterTheGreeting() {
        peer(channel -> say(channel, GREETING));
        refuses(LITTLE, "does not answer");
    }

    @Test
    void hangingUp() {
        peer(channel -> {
            say(channel, GREETING);
            channel.close();
        });
        refuses(PATIENCE, "");
    }

    @Test
    void aLineWithoutEnd() {
        String much = "x".repeat(1 << 16);
        peer(channel -> {
            while (true) {
                say(channel, much);
            }
        });
        refuses(PATIENCE, "too long");
    }

    /** Each alone is harmless; patience is for the answer, not for each line. */
    @Test
    void eventsWithoutEnd() {
        String events = "{\"event\": \"RTC_CHANGE\"}\n".repeat(100);
        peer(channel -> {
            say(channel, GREETING);
            while (true) {
                say(channel, events);
            }
        });
        refuses(LITTLE, "does not answer");
    }

    @Test
    void aByteNowAndThen() {
        peer(channel -> {
            while (!end.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                say(channel, " ");
            }
        });
        refuses(LITTLE, "does not answer");
    }
}
