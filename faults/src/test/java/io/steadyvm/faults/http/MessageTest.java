package io.steadyvm.faults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in, messages out. */
class MessageTest {
    private static MessageInput input(String text) {
        return new MessageInput(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsMessagesOneAfterAnother() throws IOException {
        MessageInput in =
                input("POST /a?b HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyzGET /c HTTP/1.1\r\n\r\n");

        Head first = in.head().orElseThrow();
        byte[] body = in.requestBody(first);
        Head second = in.head().orElseThrow();

        assertThat(first.method() + first.target() + text(body)).isEqualTo("POST/a?bxyz");
        assertThat(second.method() + second.target()).isEqualTo("GET/c");
        assertThat(in.requestBody(second)).isEmpty();
        assertThat(in.head()).isEmpty();
    }

    @Test
    void putsChunksTogether() throws IOException {
        MessageInput in =
                input(
                        """
                        HTTP/1.1 200 OK
                        Transfer-Encoding: chunked

                        3;x=y
                        abc
                        A
                        0123456789
                        0
                        Trailer: t

                        HTTP/1.1 204 No Content

                        """
                                .replace("\n", "\r\n"));

        Head head = in.head().orElseThrow();

        assertThat(text(in.responseBody(head, "GET"))).isEqualTo("abc0123456789");
        assertThat(in.head().orElseThrow().status()).isEqualTo(204);
    }

    @Test
    void anAnswerWithoutALengthEndsWithItsConnection() throws IOException {
        MessageInput in = input("HTTP/1.1 200 OK\r\n\r\nall of it");

        assertThat(text(in.responseBody(in.head().orElseThrow(), "GET"))).isEqualTo("all of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\n: no name\r\n\r\n",
            })
    void refusesWhatIsNoHead(String wire) {
        assertThatThrownBy(() -> input(wire).head()).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 9999999999\r\n\r\n",
                "Content-Length: 99999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
            })
    void refusesBodiesThatCannotBe(String rest) throws IOException {
        MessageInput in = input("POST / HTTP/1.1\r\n" + rest);
        Head head = in.head().orElseThrow();

        assertThatThrownBy(() -> in.requestBody(head)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesEndlessLinesAndHeaders() {
        String line = "GET /" + "a".repeat(MessageInput.LONGEST_LINE);
        String headers = "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(MessageInput.MOST_HEADERS + 1);

        assertThatThrownBy(() -> input(line).head()).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> input(headers).head()).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HT", "GET / HTTP/1.1\r\nA: b\r\n", "GET / HTTP/1.1\r\nContent-Le"})
    void noticesAnEndInTheMiddle(String wire) {
        assertThatThrownBy(() -> input(wire).head()).isInstanceOf(EOFException.class);
    }

    @Test
    void writesWhatItReads() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        Head head = input("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").head().get();

        new MessageOutput(wire).message(head, "body".getBytes(StandardCharsets.UTF_8));

        assertThat(wire).hasToString("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");
    }

    @Test
    void halfAMessagePromisesAWholeOne() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        Head head = input("HTTP/1.1 200 OK\r\n\r\n").head().orElseThrow();

        new MessageOutput(wire).half(head, "abcdef".getBytes(StandardCharsets.UTF_8));

        assertThat(wire).hasToString("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
    }

    @Test
    void aHeadKeepsCredentialsToItself() throws IOException {
        Head head = input("GET / HTTP/1.1\r\nAuthorization: Bearer x\r\n\r\n").head().get();

        assertThat(head.toString()).doesNotContain("Bearer");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void framesOfAllLengthsComeBack(int length) throws IOException {
        byte[] payload = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();

        Frame.text(payload).writeTo(wire);
        Frame read = Frame.read(new MessageInput(new ByteArrayInputStream(wire.toByteArray())));

        assertThat(read.isMessage()).isTrue();
        assertThat(read.payload()).isEqualTo(payload);
    }

    @Test
    void refusesMaskedAndEndlessFrames() {
        byte[] masked = {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 0};
        byte[] endless = {(byte) 0x81, 127, -1, -1, -1, -1, -1, -1, -1, -1};

        for (byte[] wire : new byte[][] {masked, endless}) {
            assertThatThrownBy(() -> Frame.read(new MessageInput(new ByteArrayInputStream(wire))))
                    .isInstanceOf(MalformedException.class);
        }
    }
}
