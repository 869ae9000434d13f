package io.steadyvm.faults.proxy;

import io.steadyvm.faults.http.Head;
import io.steadyvm.faults.http.MessageInput;
import io.steadyvm.faults.http.MessageOutput;
import io.steadyvm.faults.kubeconfig.Upstream;
import java.io.IOException;
import java.io.OutputStream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Our own connection to the API server, for the requests of one of the controller's. */
final class Exchange implements AutoCloseable {
    /** The API server gives up any request but a watch after a minute. */
    private static final int ANSWER_MILLISECONDS = 90_000;

    private final SSLSocket socket;
    private final MessageInput in;
    private final MessageOutput out;
    private final String authority;
    private @Nullable Answered last;

    Exchange(Upstream upstream) throws IOException {
        socket = upstream.connect();
        authority = upstream.authority();
        in = new MessageInput(socket.getInputStream());
        out = new MessageOutput(socket.getOutputStream());
    }

    Answered send(ApiCall call, Head head, byte[] body) throws IOException {
        socket.setSoTimeout(ANSWER_MILLISECONDS);
        Head answer = begin(call, head, body);
        Answered answered = new Answered(answer, body(answer, call.method()));
        last = answered;
        return answered;
    }

    /** Sends the request and returns the head of the answer. */
    Head begin(ApiCall call, Head head, byte[] body) throws IOException {
        // Compressed events can't be told apart.
        Head asked =
                head.withStart(call.method() + " " + call.target() + " HTTP/1.1")
                        .with("Host", authority)
                        .without("Accept-Encoding");
        out.message(asked, body);
        return in.head().orElseThrow(() -> new IOException("the API server has hung up"));
    }

    byte[] body(Head answer, String method) throws IOException {
        return in.responseBody(answer, method);
    }

    Answered last() throws IOException {
        Answered answered = last;
        if (answered == null) {
            throw new IOException("nothing was answered");
        }
        return answered;
    }

    MessageInput input() {
        return in;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /** Whether it can carry another request. */
    boolean isUsable() {
        return !socket.isClosed() && (last == null || !last.head().says("Connection", "close"));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is closed as well.
        }
    }
}
