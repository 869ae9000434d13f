package io.steadyvm.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a running guest's serial console is served, as its runtime writes it into {@code
 * status.console} of the VMI. Whoever can write it there says whom the webhook believes.
 *
 * @param address {@code host:port}, {@code [v6]:port}
 * @param fingerprint SHA-256 of the certificate that is shown there: 64 lower-case hexadecimal
 *     digits
 */
public record ConsoleEndpoint(String address, String fingerprint) {
    /** Below a VMI's {@code status}. */
    public static final String FIELD = "console";

    private static final String ADDRESS = "address";
    private static final String FINGERPRINT = "fingerprint";

    /** A name's or an address's characters, and a port: nothing that could end a URL's host. */
    private static final Pattern HOST_PORT =
            Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}]):\\d{1,5}");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ConsoleEndpoint {
        requireNonNull(address);
        requireNonNull(fingerprint);
        if (!HOST_PORT.matcher(address).matches()) {
            throw new IllegalArgumentException("no host:port: " + address);
        }
        if (!SHA_256.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("no SHA-256: " + fingerprint);
        }
    }

    /** What the VMI's status says; empty where it says nothing, or nothing that can be used. */
    public static Optional<ConsoleEndpoint> of(JsonNode status) {
        JsonNode console = status.path(FIELD);
        try {
            return Optional.of(
                    new ConsoleEndpoint(
                            console.path(ADDRESS).asString(""),
                            console.path(FINGERPRINT).asString("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As the status has it. */
    public ObjectNode tree() {
        return JsonMapper.shared()
                .createObjectNode()
                .put(ADDRESS, address)
                .put(FINGERPRINT, fingerprint);
    }
}
