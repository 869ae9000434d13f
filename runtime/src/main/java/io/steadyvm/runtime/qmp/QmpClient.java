package io.steadyvm.runtime.qmp;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One conversation with one QEMU, over its control socket: JSON objects, a line each, after a
 * greeting and the negotiation of capabilities. Events that come between answers are passed over.
 */
public final class QmpClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Far above any answer to what we ask; QEMU is not trusted to end. */
    private static final int LONGEST_LINE = 1 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();

    private QmpClient(SocketChannel channel, Selector selector, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
    }

    /**
     * Connects and negotiates.
     *
     * @param patience for each answer
     * @throws IOException when nobody listens there, or what listens is no QEMU
     */
    public static QmpClient connect(Path socket, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Selector selector = Selector.open();
        QmpClient client = new QmpClient(channel, selector, patience);
        try {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (!client.read(System.nanoTime() + patience.toNanos()).has("QMP")) {
                throw new IOException("no QMP greeting from " + socket);
            }
            client.execute("qmp_capabilities");
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    public JsonNode execute(String command) throws IOException {
        return execute(command, JSON.createObjectNode());
    }

    /**
     * Runs a command.
     *
     * @return what it returns
     * @throws IOException also when QEMU refuses it
     */
    public JsonNode execute(String command, ObjectNode arguments) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("execute", command);
        request.set("arguments", arguments);
        ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode answer = read(deadline);
            if (answer.has("return")) {
                return answer.get("return");
            }
            if (answer.has("error")) {
                throw new IOException(command + ": " + answer.at("/error/desc").asString(""));
            }
        }
    }

    private JsonNode read(long deadline) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return parse(line.toString());
                }
                line.append((char) (next & 0xff));
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("an answer of QEMU's is too long");
            }
            fill(deadline);
        }
    }

    private static JsonNode parse(String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("QEMU's answer is no JSON", e);
        }
    }

    private void fill(long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) {
            throw new IOException("QEMU does not answer");
        }
        selector.selectedKeys().clear();
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        if (count < 0) {
            throw new IOException("QEMU has ended the conversation");
        }
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            buffer.clear();
        } catch (IOException e) {
            // Nobody can do anything about a socket that does not close.
        }
    }
}
