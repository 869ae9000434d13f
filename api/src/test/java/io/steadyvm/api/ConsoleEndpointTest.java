package io.steadyvm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConsoleEndpointTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "node-1.example:9405, true",
        "127.0.0.1:1, true",
        "[fe80::1]:65535, true",
        "node, false",
        "node:, false",
        ":9405, false",
        "node:9405/other, false",
        "user@node:9405, false",
        "node#:9405, false",
        "'node :9405', false",
    })
    void takesHostAndPortOnly(String address, boolean isTaken) {
        ObjectNode status = JsonMapper.shared().createObjectNode();
        status.putObject("console").put("address", address).put("fingerprint", FINGERPRINT);
        assertThat(ConsoleEndpoint.of(status).isPresent()).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @CsvSource({"''", "0123", "XYZ"})
    void takesNoOtherFingerprint(String fingerprint) {
        ObjectNode status = JsonMapper.shared().createObjectNode();
        status.putObject("console").put("address", "node:1").put("fingerprint", fingerprint);
        assertThat(ConsoleEndpoint.of(status)).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        ConsoleEndpoint endpoint = new ConsoleEndpoint("node:1", FINGERPRINT);
        ObjectNode status = JsonMapper.shared().createObjectNode();
        status.set(ConsoleEndpoint.FIELD, endpoint.tree());
        assertThat(ConsoleEndpoint.of(status)).contains(endpoint);
    }
}
