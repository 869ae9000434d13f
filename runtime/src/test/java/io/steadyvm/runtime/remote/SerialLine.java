package io.steadyvm.runtime.remote;

import io.steadyvm.runtime.console.Console;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A guest's end of its serial line: the socket that QEMU would serve. */
final class SerialLine implements AutoCloseable {
    private final ServerSocketChannel server;
    private final SocketChannel guest;
    final Console console;

    SerialLine(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        console = Console.open(socket, "earlier ".getBytes(StandardCharsets.UTF_8));
        guest = server.accept();
    }

    void print(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            guest.write(bytes);
        }
    }

    /** Waits for so many bytes that are typed. */
    String read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && guest.read(bytes) >= 0) {
            // More to come.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    void powerOff() throws IOException {
        guest.close();
    }

    @Override
    public void close() throws IOException {
        guest.close();
        server.close();
        console.close();
    }
}
