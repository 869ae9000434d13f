package io.steadyvm.faults.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** One WebSocket frame from a server (RFC 6455, 5.2), which masks nothing. */
public final class Frame {
    private static final int WHOLE_TEXT = 0x81;
    private static final int WHOLE_BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    /** FIN, reserved bits and the opcode, as they were. */
    private final int first;

    private final byte[] payload;

    private Frame(int first, byte[] payload) {
        this.first = first;
        this.payload = payload;
    }

    /** A whole message of text: an event, where the connection is a watch. */
    public static Frame text(byte[] payload) {
        return new Frame(WHOLE_TEXT, payload);
    }

    /** Whether it is a whole message; control frames and fragments are not. */
    public boolean isMessage() {
        return first == WHOLE_TEXT || first == WHOLE_BINARY;
    }

    public byte[] payload() {
        return payload;
    }

    /** The same kind of frame with another content. */
    public Frame with(byte[] other) {
        return new Frame(first, other);
    }

    /**
     * The next frame.
     *
     * @throws MalformedException when it is masked, or longer than any message
     */
    public static Frame read(MessageInput in) throws IOException {
        byte[] head = in.exactly(2);
        if ((head[1] & MASKED) != 0) {
            throw new MalformedException("a server's frame is masked");
        }
        int said = head[1] & LENGTH;
        long length =
                switch (said) {
                    case TWO_BYTES ->
                            Short.toUnsignedInt(ByteBuffer.wrap(in.exactly(2)).getShort());
                    case EIGHT_BYTES -> ByteBuffer.wrap(in.exactly(8)).getLong();
                    default -> said;
                };
        if (length < 0 || length > MessageInput.LONGEST_BODY) {
            throw new MalformedException("a frame of " + length + " bytes");
        }
        return new Frame(head[0] & 0xff, in.exactly((int) length));
    }

    public void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        if (payload.length < TWO_BYTES) {
            bytes.write(payload.length);
        } else if (payload.length < 1 << Short.SIZE) {
            bytes.write(TWO_BYTES);
            bytes.write(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(EIGHT_BYTES);
            bytes.write(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        bytes.write(payload);
        bytes.writeTo(out);
        out.flush();
    }
}
