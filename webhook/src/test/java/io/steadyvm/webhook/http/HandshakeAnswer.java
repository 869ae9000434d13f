package io.steadyvm.webhook.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer as it came over the wire; what follows its body is left in the stream. */
public record HandshakeAnswer(int status, Map<String, String> headers, String body) {
    /** Reads up to the end of the body that is announced. */
    public static HandshakeAnswer read(InputStream stream) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = stream.read();
            if (next < 0) {
                throw new IOException("the answer ends in its head: " + head);
            }
            head.append((char) next);
        }
        List<String> lines = head.toString().lines().toList();
        Map<String, String> headers =
                lines.stream()
                        .skip(1)
                        .filter(line -> line.contains(":"))
                        .collect(
                                Collectors.toMap(
                                        line ->
                                                line.substring(0, line.indexOf(':'))
                                                        .toLowerCase(Locale.ROOT),
                                        line -> line.substring(line.indexOf(':') + 1).strip(),
                                        (first, second) -> first + ", " + second));
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new HandshakeAnswer(
                Integer.parseInt(lines.getFirst().split(" ", -1)[1]),
                headers,
                new String(stream.readNBytes(length), StandardCharsets.UTF_8));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
