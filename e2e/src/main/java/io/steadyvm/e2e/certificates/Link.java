package io.steadyvm.e2e.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;

/** One connection through a {@link Balancer}: copies bytes both ways until either side ends. */
final class Link implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final Socket replica;
    private final Runnable unanswered;

    /** Whether the client sent something after the replica's last word. */
    private volatile boolean owed;

    private volatile boolean clientLeft;

    /**
     * @param unanswered is told when the replica ended while it owed an answer
     */
    Link(Socket client, Socket replica, Runnable unanswered) throws SocketException {
        this.client = client;
        this.replica = replica;
        this.unanswered = unanswered;
        client.setTcpNoDelay(true);
        replica.setTcpNoDelay(true);
    }

    /** Returns when it is over. */
    void carry() {
        Thread.ofVirtual().start(this::carryAnswers);
        copy(client, replica, true);
        clientLeft = true;
        close();
    }

    private void carryAnswers() {
        copy(replica, client, false);
        if (owed && !clientLeft) {
            unanswered.run();
        }
        close();
    }

    private void copy(Socket from, Socket to, boolean isQuestion) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                owed = isQuestion;
                output.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One of them has gone, which is all that there is to know.
        }
    }

    @Override
    public void close() {
        try {
            client.close();
            replica.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
