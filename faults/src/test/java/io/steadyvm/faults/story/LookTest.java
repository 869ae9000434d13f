package io.steadyvm.faults.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What counts as the same. */
class LookTest {
    private static Look look(String uid, String status, String uuid) {
        JsonNode vm =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"metadata":{"uid":"%s","resourceVersion":"%s"},
                                 "spec":{"uuid":"%s"},
                                 "status":{"printableStatus":"%s","revision":"r-%s",
                                           "startIntent":{"vmiUID":"gone-%s","sequence":1}}}
                                """
                                        .formatted(uid, uid, uuid, status, uid, uid));
        JsonNode none = JsonMapper.shared().missingNode();
        return new Look(vm, none, none);
    }

    @Test
    void otherUidsAndTimesAreTheSame() {
        assertThat(look("1a", "Running", "u").essence())
                .isEqualTo(look("2b", "Running", "u").essence());
    }

    @Test
    void anotherStatusOrIdentityIsNot() {
        String wanted = look("1a", "Running", "u").essence();

        assertThat(look("2b", "Stopped", "u").essence()).isNotEqualTo(wanted);
        assertThat(look("2b", "Running", "v").essence()).isNotEqualTo(wanted);
    }

    @Test
    void aDifferenceShowsItsLinesOnly() {
        String difference =
                Look.difference(
                        look("1a", "Running", "u").essence(), look("2b", "Stopped", "u").essence());

        assertThat(difference.lines()).hasSize(2);
        assertThat(difference).contains("- ", "Running", "+ ", "Stopped");
    }
}
