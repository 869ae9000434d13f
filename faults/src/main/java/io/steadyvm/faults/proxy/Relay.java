package io.steadyvm.faults.proxy;

import io.steadyvm.faults.http.Head;
import io.steadyvm.faults.http.MessageInput;
import io.steadyvm.faults.http.MessageOutput;
import io.steadyvm.faults.kubeconfig.Upstream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection of the controller: its requests, one after another. */
final class Relay implements Runnable {
    /** Nobody asks twice after such a time on one connection; the controller has died. */
    private static final int IDLE_MILLISECONDS = 15 * 60 * 1000;

    private final SSLSocket client;
    private final Upstream upstream;
    private final Supplier<Interference> interference;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable Thread thread;

    Relay(SSLSocket client, Upstream upstream, Supplier<Interference> interference) {
        this.client = client;
        this.upstream = upstream;
        this.interference = interference;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(IDLE_MILLISECONDS);
            MessageInput in = new MessageInput(client.getInputStream());
            for (Optional<Head> head = in.head(); head.isPresent(); head = in.head()) {
                if (!serve(head.get(), in.requestBody(head.get()))) {
                    return;
                }
            }
        } catch (IOException e) {
            // One of the two ends went away, or we cut it: the other one sees it by our closing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeExchange();
        }
    }

    /** Whether the connection may carry another request. */
    private boolean serve(Head head, byte[] body) throws IOException, InterruptedException {
        ApiCall call = ApiCall.of(head.method(), head.target());
        if (call.isWatch()) {
            watch(call, head, body);
            return false;
        }
        MessageOutput out = new MessageOutput(client.getOutputStream());
        return switch (interference.get().treat(call, body)) {
            case Treatment.Pass() -> {
                out.message(ask(call, head, body).head(), answer().body());
                yield !head.says("Connection", "close");
            }
            case Treatment.Answer refusal -> {
                out.message(Refusal.head(refusal), Refusal.body(refusal));
                yield true;
            }
            case Treatment.Refuse() -> false;
            case Treatment.LoseReply(Treatment.Ending how) -> {
                ask(call, head, body);
                end(how, out);
                yield false;
            }
            case Treatment.Delay(var keeper) -> {
                keeper.accept(() -> sendAlone(call, head, body));
                yield false;
            }
        };
    }

    private void end(Treatment.Ending how, MessageOutput out) throws IOException {
        switch (how) {
            case CLOSED -> {}
            case RESET -> client.setSoLinger(true, 0);
            case TRUNCATED -> out.half(answer().head(), answer().body());
        }
    }

    /** Sends it on, and tells what was answered, before anybody else knows. */
    private Answered ask(ApiCall call, Head head, byte[] body) throws IOException {
        Exchange current = exchange;
        if (current == null || !current.isUsable()) {
            closeExchange();
            current = new Exchange(upstream);
            exchange = current;
        }
        Answered answered = current.send(interference.get().route(call), head, body);
        interference.get().answered(call, answered.head().status(), answered.body());
        return answered;
    }

    private Answered answer() throws IOException {
        Exchange current = exchange;
        if (current == null) {
            throw new IOException("closed meanwhile");
        }
        return current.last();
    }

    /** A request whose sender has gone. */
    private void sendAlone(ApiCall call, Head head, byte[] body) {
        try (Exchange own = new Exchange(upstream)) {
            Answered answered = own.send(interference.get().route(call), head, body);
            interference.get().answered(call, answered.head().status(), answered.body());
        } catch (IOException e) {
            // Lost for good, as requests may be.
        }
    }

    private void watch(ApiCall call, Head head, byte[] body)
            throws IOException, InterruptedException {
        closeExchange();
        Exchange own = new Exchange(upstream);
        exchange = own;
        Head answer = own.begin(interference.get().route(call), head, body);
        interference.get().watching(call, answer.status());
        WatchRelay relay = new WatchRelay(call, client, own, interference);
        if (answer.status() == WatchRelay.SWITCHING) {
            relay.frames(answer);
        } else if (answer.status() == WatchRelay.OK && MessageInput.isChunked(answer)) {
            relay.lines(answer);
        } else {
            new MessageOutput(client.getOutputStream()).message(answer, own.body(answer, "GET"));
        }
    }

    /** Ends it from outside. */
    void close() {
        try {
            client.close();
        } catch (IOException e) {
            // Then it is closed as well.
        }
        closeExchange();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void closeExchange() {
        Exchange current = exchange;
        if (current != null) {
            current.close();
        }
    }
}
