package io.steadyvm.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Each rule finds what it is for, and nothing in a run that is as it should be. */
class AuditRulesTest {
    private static final String CONTROLLER =
            "system:serviceaccount:steadyvm-system:steadyvm-controller";
    private static final String OURS = "kubevirt.io/virtualMachineControllerFinalize";

    private int second;

    private AuditEntry entry(String user, String verb, int code, String request, String response) {
        second++;
        return new AuditEntry(
                new JsonMapper()
                        .readTree(
                                """
                                {"verb": "%s", "user": {"username": "%s"},
                                 "requestURI": "/apis/kubevirt.io/v1/…",
                                 "objectRef": {"resource": "virtualmachineinstances",
                                               "namespace": "farm", "name": "vm"},
                                 "responseStatus": {"code": %d},
                                 "requestObject": %s, "responseObject": %s,
                                 "requestReceivedTimestamp": "2026-01-01T00:00:%02d.000000Z",
                                 "stageTimestamp": "2026-01-01T00:00:%02d.100000Z"}
                                """
                                        .formatted(
                                                verb, user, code, request, response, second,
                                                second)));
    }

    private AuditEntry creation(String uid, int version) {
        return entry(CONTROLLER, "create", 201, "{}", vmi(uid, version, OURS));
    }

    private AuditEntry deletion(String uid) {
        String precondition = "{\"preconditions\": {\"uid\": \"" + uid + "\"}}";
        return entry(CONTROLLER, "delete", 200, precondition, "{}");
    }

    private static String vmi(String uid, int version, String... finalizers) {
        return "{\"metadata\": {\"uid\": \"%s\", \"resourceVersion\": \"%d\", \"finalizers\": [%s]}}"
                .formatted(
                        uid,
                        version,
                        finalizers.length == 0
                                ? ""
                                : "\"" + String.join("\", \"", finalizers) + "\"");
    }

    @Test
    void findsNothingInAGoodRun() {
        List<AuditEntry> entries =
                List.of(
                        creation("one", 1),
                        deletion("one"),
                        entry(
                                CONTROLLER,
                                "patch",
                                200,
                                "{}",
                                "{\"metadata\": {\"uid\": \"one\", \"resourceVersion\": \"1\","
                                        + " \"deletionTimestamp\": \"2026-01-01T00:00:03Z\"}}"),
                        creation("two", 5),
                        entry(CONTROLLER, "patch", 409, "{}", "{}"),
                        entry("admin", "patch", 422, "{}", "{}"));

        assertThat(AuditRules.violations(entries)).isEmpty();
        assertThat(AuditRules.boots(entries, "vm")).containsExactly("one", "two");
    }

    @Test
    void findsARightThatWeLack() {
        assertThat(AuditRules.violations(List.of(entry(CONTROLLER, "patch", 403, "{}", "{}"))))
                .singleElement()
                .asString()
                .contains("may not do", "steadyvm-controller patch", "farm/vm -> 403");
    }

    @Test
    void findsACreationWhileTheOldOneIsThere() {
        assertThat(AuditRules.violations(List.of(entry(CONTROLLER, "create", 409, "{}", "{}"))))
                .singleElement()
                .asString()
                .contains("while one of its name was there");
    }

    @Test
    void findsADeletionByName() {
        assertThat(AuditRules.violations(List.of(entry(CONTROLLER, "delete", 200, "{}", "{}"))))
                .singleElement()
                .asString()
                .contains("by its name alone");
    }

    @Test
    void findsAWriteThatChangesNothing() {
        List<AuditEntry> entries =
                List.of(
                        creation("one", 1),
                        entry(CONTROLLER, "patch", 200, "{}", vmi("one", 1, OURS)));

        assertThat(AuditRules.violations(entries))
                .singleElement()
                .asString()
                .contains("wrote what was there already");
    }

    @Test
    void findsAFinalizerThatWasNotOurs() {
        List<AuditEntry> entries =
                List.of(
                        entry("runtime", "patch", 200, "{}", vmi("one", 1, OURS, "example.com/x")),
                        entry(CONTROLLER, "patch", 200, "{}", vmi("one", 2)));

        assertThat(AuditRules.violations(entries))
                .singleElement()
                .asString()
                .contains("removed the finalizers [example.com/x]");
    }

    @Test
    void findsASuccessorOfAnUndeletedOne() {
        assertThat(AuditRules.violations(List.of(creation("one", 1), creation("two", 2))))
                .singleElement()
                .asString()
                .contains("whose predecessor nobody deleted");
    }
}
