package io.steadyvm.faults.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes HTTP/1.1 messages to one connection. */
public final class MessageOutput {
    private static final byte[] LINE_END = {'\r', '\n'};

    private final OutputStream out;

    public MessageOutput(OutputStream out) {
        this.out = out;
    }

    /** A whole message; its length is said anew, however it was said before. */
    public void message(Head head, byte[] body) throws IOException {
        out.write(sized(head, body.length).bytes());
        out.write(body);
        out.flush();
    }

    /** A message that says its length, and stops in the middle. */
    public void half(Head head, byte[] body) throws IOException {
        out.write(sized(head, body.length).bytes());
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /** A request or an answer without a body has no length, either: a GET, a 204. */
    private static Head sized(Head head, int length) {
        Head bare = head.without("Transfer-Encoding");
        boolean unsized = length == 0 && head.first("Content-Length").isEmpty();
        return unsized && !MessageInput.isChunked(head)
                ? bare
                : bare.with("Content-Length", Integer.toString(length));
    }

    /** The head alone, as it is. */
    public void head(Head head) throws IOException {
        out.write(head.bytes());
        out.flush();
    }

    /** One chunk of a chunked body; an empty one ends it. */
    public void chunk(byte[] bytes) throws IOException {
        out.write(Integer.toHexString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        out.write(LINE_END);
        out.write(bytes);
        out.write(LINE_END);
        out.flush();
    }
}
