package io.steadyvm.faults.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads HTTP/1.1 messages (RFC 9112), one after another, from one connection. */
public final class MessageInput {
    /** kube-apiserver's own limit for a request's headers is 1 MiB; nobody comes near. */
    static final int LONGEST_LINE = 64 * 1024;

    static final int MOST_HEADERS = 200;

    /** A list of 10,000 VMs is read in pages; 32 MiB is ten times etcd's answer to one. */
    static final int LONGEST_BODY = 32 * 1024 * 1024;

    private static final int HEX = 16;

    private final InputStream in;

    public MessageInput(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /** The next message's head; empty when the other end has closed the connection before it. */
    public Optional<Head> head() throws IOException {
        String start = line();
        if (start == null) {
            return Optional.empty();
        }
        if (start.split(" ", 3).length < 2) {
            throw new MalformedException("not the first line of a message: \"" + start + "\"");
        }
        List<Head.Header> headers = new ArrayList<>();
        for (String line = required(); !line.isEmpty(); line = required()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MOST_HEADERS) {
                throw new MalformedException("not a header, or one too many: \"" + line + "\"");
            }
            headers.add(
                    new Head.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return Optional.of(new Head(start, headers));
    }

    /** The body that a request with this head has; a request without a length has none. */
    public byte[] requestBody(Head head) throws IOException {
        return isChunked(head) ? allChunks() : sized(head).orElse(new byte[0]);
    }

    /**
     * The body that an answer with this head has; one without a length ends with its connection.
     */
    public byte[] responseBody(Head head, String requestMethod) throws IOException {
        int status = head.status();
        if (requestMethod.equals("HEAD") || status / 100 == 1 || status == 204 || status == 304) {
            return new byte[0];
        }
        if (isChunked(head)) {
            return allChunks();
        }
        Optional<byte[]> sized = sized(head);
        return sized.isPresent() ? sized.get() : limited(in.readNBytes(LONGEST_BODY + 1));
    }

    public static boolean isChunked(Head head) {
        return head.says("Transfer-Encoding", "chunked");
    }

    private Optional<byte[]> sized(Head head) throws IOException {
        Optional<String> length = head.first("Content-Length");
        if (length.isEmpty()) {
            return Optional.empty();
        }
        if (!length.get().matches("\\d{1,9}")) {
            throw new MalformedException("not a length: \"" + length.get() + "\"");
        }
        return Optional.of(exactly(Integer.parseInt(length.get())));
    }

    private byte[] allChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.write(chunk);
            if (body.size() > LONGEST_BODY) {
                throw new MalformedException("a body of more than " + LONGEST_BODY + " bytes");
            }
        }
        return body.toByteArray();
    }

    /** One chunk of a chunked body; empty for the last one. */
    public byte[] chunk() throws IOException {
        String size = required().split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new MalformedException("not the size of a chunk: \"" + size + "\"");
        }
        byte[] chunk = exactly(Integer.parseInt(size, HEX));
        if (chunk.length == 0) {
            int trailers = 0;
            while (!required().isEmpty()) {
                if (++trailers > MOST_HEADERS) {
                    throw new MalformedException("too many trailers");
                }
            }
        } else if (!required().isEmpty()) {
            throw new MalformedException("a chunk is longer than it says");
        }
        return chunk;
    }

    /** That many bytes. */
    byte[] exactly(int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new MalformedException("a body of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(bytes.length + " bytes instead of " + length);
        }
        return bytes;
    }

    private static byte[] limited(byte[] body) throws MalformedException {
        if (body.length > LONGEST_BODY) {
            throw new MalformedException("a body of more than " + LONGEST_BODY + " bytes");
        }
        return body;
    }

    private String required() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the connection ended within a message");
        }
        return line;
    }

    @org.jspecify.annotations.Nullable
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("the connection ended within a line");
            }
            if (line.size() == LONGEST_LINE) {
                throw new MalformedException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
