package io.steadyvm.faults.proxy;

import io.steadyvm.faults.http.Frame;
import io.steadyvm.faults.http.Head;
import io.steadyvm.faults.http.MalformedException;
import io.steadyvm.faults.http.MessageInput;
import io.steadyvm.faults.http.MessageOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/** One watch, event by event: lines of a chunked answer, or messages of a WebSocket. */
final class WatchRelay {
    static final int SWITCHING = 101;
    static final int OK = 200;

    /** An object's limit is etcd's 1.5 MiB. */
    private static final int LONGEST_EVENT = 8 * 1024 * 1024;

    private final ApiCall watch;
    private final SSLSocket client;
    private final Exchange exchange;
    private final Supplier<Interference> interference;

    WatchRelay(
            ApiCall watch,
            SSLSocket client,
            Exchange exchange,
            Supplier<Interference> interference) {
        this.watch = watch;
        this.client = client;
        this.exchange = exchange;
        this.interference = interference;
    }

    /** A line is an event, wherever the chunks end. */
    void lines(Head answer) throws IOException, InterruptedException {
        MessageOutput out = new MessageOutput(client.getOutputStream());
        out.head(answer);
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        MessageInput in = exchange.input();
        for (byte[] chunk = in.chunk(); chunk.length > 0; chunk = in.chunk()) {
            for (byte[] line : lines(begun, chunk)) {
                Delivery delivery = interference.get().deliver(watch, line);
                for (byte[] event : delivery.events()) {
                    out.chunk(event);
                }
                if (delivery.cut()) {
                    return;
                }
            }
        }
        out.chunk(new byte[0]);
    }

    private static List<byte[]> lines(ByteArrayOutputStream begun, byte[] chunk)
            throws MalformedException {
        List<byte[]> whole = new ArrayList<>();
        for (byte next : chunk) {
            begun.write(next);
            if (next == '\n') {
                whole.add(begun.toByteArray());
                begun.reset();
            }
        }
        if (begun.size() > LONGEST_EVENT) {
            throw new MalformedException("an event of more than " + LONGEST_EVENT + " bytes");
        }
        return whole;
    }

    /** What the controller sends on a WebSocket (closing, pongs) passes untouched. */
    void frames(Head answer) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        new MessageOutput(out).head(answer);
        Thread.ofVirtual().name("relay-back").start(this::back);
        while (true) {
            Frame frame = Frame.read(exchange.input());
            if (!frame.isMessage()) {
                frame.writeTo(out);
                continue;
            }
            Delivery delivery = interference.get().deliver(watch, frame.payload());
            for (byte[] event : delivery.events()) {
                frame.with(event).writeTo(out);
            }
            if (delivery.cut()) {
                return;
            }
        }
    }

    private void back() {
        try {
            client.getInputStream().transferTo(exchange.output());
        } catch (IOException e) {
            // The watch is over; the other direction sees it, too.
        } finally {
            exchange.close();
        }
    }
}
