package io.steadyvm.faults.proxy;

import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.faults.http.Frame;
import io.steadyvm.faults.http.Head;
import io.steadyvm.faults.http.MessageInput;
import io.steadyvm.faults.http.MessageOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Answers every request with what it was asked; a watch with events 1 to 3, and then silence. */
final class ScriptedServer implements AutoCloseable {
    private final SSLServerSocket server;
    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    ScriptedServer(CertificateAuthority authority) throws IOException {
        server =
                (SSLServerSocket)
                        authority
                                .issue(Subject.server("server", "127.0.0.1"))
                                .sslContext(authority.certificate())
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket client) {
        try (client) {
            MessageInput in = new MessageInput(client.getInputStream());
            MessageOutput out = new MessageOutput(client.getOutputStream());
            for (Optional<Head> head = in.head(); head.isPresent(); head = in.head()) {
                byte[] body = in.requestBody(head.get());
                requests.add(head.get().start());
                if (head.get().first("Upgrade").isPresent()) {
                    out.head(head("101 Switching Protocols"));
                    for (int i = 1; i <= 3; i++) {
                        Frame.text(event(i)).writeTo(client.getOutputStream());
                    }
                } else if (ApiCall.of("GET", head.get().target()).isWatch()) {
                    out.head(head("200 OK").with("Transfer-Encoding", "chunked"));
                    out.chunk("{\"n\":".getBytes(StandardCharsets.UTF_8));
                    out.chunk("1}\n{\"n\":2}\n{\"n\":3}\n".getBytes(StandardCharsets.UTF_8));
                } else {
                    out.message(head("200 OK"), body.length == 0 ? event(0) : body);
                }
            }
        } catch (IOException e) {
            // The proxy has closed; that is what is tested.
        }
    }

    private static Head head(String status) {
        return new Head("HTTP/1.1 " + status, List.of());
    }

    private static byte[] event(int number) {
        return ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
