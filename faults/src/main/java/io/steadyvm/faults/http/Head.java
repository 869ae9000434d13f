package io.steadyvm.faults.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines before a message's body.
 *
 * @param start the request line or the status line
 * @param headers in their order, as they were written
 */
public record Head(String start, List<Header> headers) {
    /** A name, in whatever case, and a value. */
    public record Header(String name, String value) {}

    public Head {
        headers = List.copyOf(headers);
    }

    /** Of a request: GET, POST. */
    public String method() {
        return part(0);
    }

    /** Of a request: path and query. */
    public String target() {
        return part(1);
    }

    /**
     * Of a response.
     *
     * @throws MalformedException when the status line has no number
     */
    public int status() throws MalformedException {
        try {
            return Integer.parseInt(part(1));
        } catch (NumberFormatException e) {
            throw new MalformedException("no status in \"" + start + "\"");
        }
    }

    private String part(int index) {
        String[] parts = start.split(" ", 3);
        return parts.length > index ? parts[index] : "";
    }

    /** The first value under this name. */
    public Optional<String> first(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** Whether a comma-separated header holds this word. */
    public boolean says(String name, String word) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .flatMap(header -> List.of(header.value().split(",")).stream())
                .anyMatch(value -> value.strip().equalsIgnoreCase(word));
    }

    public Head withStart(String other) {
        return new Head(other, headers);
    }

    public Head without(String name) {
        return new Head(
                start,
                headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList());
    }

    /** With this one value under the name. */
    public Head with(String name, String value) {
        List<Header> all = new ArrayList<>(without(name).headers());
        all.add(new Header(name, value));
        return new Head(start, all);
    }

    /** As it goes over the wire, with the empty line. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder(start).append("\r\n");
        for (Header header : headers) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return start; // headers hold credentials
    }
}
