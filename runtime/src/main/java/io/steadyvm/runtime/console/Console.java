package io.steadyvm.runtime.console;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One guest's serial console. QEMU lets one client in at a time; this is that client, and lets
 * several readers attach: each gets what was printed lately, then what is printed from then on. A
 * reader that is slow delays the others, and must not block.
 */
public final class Console implements Closeable {
    /** What a reader that comes later still sees, in bytes: some screens full. */
    private static final int SCROLL_BACK = 1 << 16;

    private final SocketChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final ByteRing scrollBack = new ByteRing(SCROLL_BACK);
    private boolean ended;

    private record Reader(Consumer<byte[]> output, Runnable end) {}

    private Console(SocketChannel channel, byte[] earlier) {
        this.channel = channel;
        long _ = scrollBack.add(earlier);
    }

    /**
     * Connects to the console.
     *
     * @param earlier what it printed while nobody was connected
     * @throws IOException when no guest listens there
     */
    public static Console open(Path socket, byte[] earlier) throws IOException {
        Console console =
                new Console(SocketChannel.open(UnixDomainSocketAddress.of(socket)), earlier);
        Thread.ofVirtual().name("console").start(console::pump);
        return console;
    }

    /**
     * Attaches a reader: it gets the scroll-back at once, then all output, and {@code end} once
     * when the guest ends.
     *
     * @return closing it detaches
     */
    public Closeable attach(Consumer<byte[]> output, Runnable end) {
        Reader reader = new Reader(output, end);
        lock.lock();
        try {
            output.accept(scrollBack.copy());
            if (ended) {
                end.run();
            } else {
                readers.add(reader);
            }
        } finally {
            lock.unlock();
        }
        return () -> readers.remove(reader);
    }

    /** Types into the console. */
    public void write(byte[] input) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(input);
        writing.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            writing.unlock();
        }
    }

    public boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                publish(Arrays.copyOf(buffer.array(), buffer.position()));
            }
        } catch (IOException e) {
            // Closed, by QEMU's end or by us: the same to the readers.
        }
        end();
        release();
    }

    /** Nobody else may know that the guest has ended. */
    private void release() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is as closed as it can be.
        }
    }

    private void publish(byte[] output) {
        lock.lock();
        try {
            long _ = scrollBack.add(output);
            readers.forEach(reader -> reader.output().accept(output));
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            readers.forEach(reader -> reader.end().run());
            readers.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
