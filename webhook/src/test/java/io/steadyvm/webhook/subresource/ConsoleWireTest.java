package io.steadyvm.webhook.subresource;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.webhook.http.HandshakeAnswer;
import io.steadyvm.webhook.http.Wire;
import io.steadyvm.webhook.subresource.Access.Denial;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The upgrade, byte by byte, as an API server's aggregator hands it on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleWireTest {
    private static final Path GOLDEN =
            Path.of(
                    System.getProperty("steadyvm.root"),
                    "webhook/src/test/resources/golden/console");
    private static final JsonMapper JSON = JsonMapper.shared();

    private FakeMachines machines = new FakeMachines();
    private FakeConsoles consoles = new FakeConsoles();
    private FakeAccess access = new FakeAccess();
    private Wire wire;

    @BeforeAll
    void start() {
        wire =
                Wire.serving(it ->
                        new SubresourceRoutes(
                                () -> Optional.of(it.frontProxy()),
                                (caller, wish) -> access.denial(caller, wish),
                                new SwitchedMachines(() -> machines),
                                (guest, endpoint) -> consoles.dial(guest, endpoint),
                                new ProgramVersion("v1.2.3", "25", "linux/amd64")));
    }

    @BeforeEach
    void reset() {
        machines = new FakeMachines();
        consoles = new FakeConsoles();
        access = new FakeAccess();
    }

    @AfterAll
    void stop() {
        wire.close();
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAs(String name) throws Exception {
        JsonNode golden = golden(name);

        HandshakeAnswer answer = ask(golden.path("request"));

        JsonNode expected = golden.path("expected");
        assertThat(answer.status()).isEqualTo(expected.path("status").asInt());
        for (Map.Entry<String, JsonNode> header : expected.path("headers").properties()) {
            assertThat(answer.header(header.getKey()))
                    .as(header.getKey())
                    .isEqualTo(Optional.ofNullable(header.getValue().stringValue(null)));
        }
        if (expected.has("body")) {
            assertThat(JSON.readTree(answer.body())).isEqualTo(expected.path("body"));
        }
        assertThat(consoles.dials)
                .isEqualTo(expected.path("dials").valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void aViewerWhoMayNotIsTurnedAwayBeforeAnythingIsLookedAt() throws Exception {
        JsonNode golden = golden("as-kubevirts-client");
        access.answer = Optional.of(new Denial(""));

        HandshakeAnswer answer = ask(golden.path("request"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(access.wish)
                .isEqualTo(
                        new Access.Wish(
                                "get", "v1", "virtualmachineinstances", "console", "ns", "vm"));
        assertThat(consoles.dials).isEmpty();
    }

    /** A frame of a client is masked (RFC 6455, 5.3); with a mask of zeros it is readable here. */
    @Test
    void bytesGoThroughAndTheEndIsHeard() throws Exception {
        JsonNode golden = golden("as-kubevirts-client");
        try (Socket socket = open(golden.path("request"))) {
            socket.getOutputStream().write(frame(0x82, 'l', 's', '\r', 0x00));
            assertThat(socket.getInputStream().readNBytes(6))
                    .isEqualTo(new byte[] {(byte) 0x82, 4, 'l', 's', '\r', 0});
        }
        assertThat(consoles.ended.await(60, SECONDS)).isTrue();
    }

    @Test
    void aHandshakeThatFailsLetsTheRuntimeGo() throws Exception {
        HandshakeAnswer answer = ask(golden("old-handshake").path("request"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(consoles.ended.await(60, SECONDS)).isTrue();
    }

    @Test
    void aLargeFrameGoesThroughInPieces() throws Exception {
        int size = 300 * 1024;
        JsonNode golden = golden("as-kubevirts-client");
        try (Socket socket = open(golden.path("request"))) {
            ByteBuffer frame = ByteBuffer.allocate(14 + size);
            frame.put((byte) 0x82).put((byte) 0xff).putLong(size).putInt(0);
            Thread.ofVirtual().start(() -> write(socket, frame.array()));
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            for (int echoed = 0; echoed < size; ) {
                assertThat(answer.readByte()).isEqualTo((byte) 0x82);
                int length = answer.readUnsignedByte();
                length = length == 126 ? answer.readUnsignedShort() : length;
                assertThat(length).isLessThanOrEqualTo(64 * 1024);
                answer.skipNBytes(length);
                echoed += length;
            }
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode golden(String name) throws IOException {
        JsonNode golden = JSON.readTree(Files.readString(GOLDEN.resolve(name + ".json")));
        machines.instance = golden.at("/given/vmi");
        consoles.answer = golden.path("dialed").asString();
        return golden;
    }

    private HandshakeAnswer ask(JsonNode request) throws IOException {
        try (Socket socket = wire.socket()) {
            return send(socket, request);
        }
    }

    private Socket open(JsonNode request) throws IOException {
        Socket socket = wire.socket();
        assertThat(send(socket, request).status()).isEqualTo(101);
        return socket;
    }

    private static HandshakeAnswer send(Socket socket, JsonNode request) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(request.path("method").asString())
                .append(' ')
                .append(request.path("path").asString())
                .append(" HTTP/1.1\r\nHost: test\r\n");
        request.path("headers").forEach(line -> text.append(line.asString()).append("\r\n"));
        Wire.send(socket, text.append("\r\n").toString());
        return HandshakeAnswer.read(socket.getInputStream());
    }

    private static byte[] frame(int first, int... payload) {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) first;
        frame[1] = (byte) (0x80 | payload.length);
        for (int i = 0; i < payload.length; i++) {
            frame[6 + i] = (byte) payload[i];
        }
        return frame;
    }
}
