package io.steadyvm.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.steadyvm.admission.json.Json;
import io.steadyvm.architecture.House;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.admission";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void isAFunctionOfTheReview() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".."},
                "java.nio.file..",
                "java.net.http..",
                "java.util.concurrent..",
                "org.slf4j..",
                "io.fabric8..",
                "io.javalin..",
                "io.steadyvm.operations..");
    }

    @Test
    void lensesAndDraftsKnowNoRule() {
        HOUSE.keepsApart(
                new String[] {
                    ROOT + ".lens",
                    ROOT + ".draft",
                    ROOT + ".review",
                    ROOT + ".text",
                    ROOT + ".json"
                },
                ROOT + ".pin",
                ROOT + ".rules",
                ROOT + ".defaults",
                ROOT + ".codec",
                ROOT + ".conversion",
                ROOT + ".lint");
    }

    /**
     * Bytes become a tree in one place, once a review. What else reads JSON: the scan for the uid
     * of a question that is none, a conversion's annotation, the CRDs at the start, and the linter.
     */
    @Test
    void parsesAReviewOnce() {
        assertThat(callers(Json.class.getName(), "read"))
                .containsExactlyInAnyOrder("ReviewCodec.answer", "ConversionCodec.answer");
        assertThat(
                        callers(
                                "tools.jackson.",
                                "readTree",
                                "readValue",
                                "createParser",
                                "convertValue"))
                .containsExactlyInAnyOrder("Json.read", "UidScan.of", "Memory.parse");
        assertThat(callers("tools.jackson.", "valueToTree", "treeToValue"))
                .containsExactlyInAnyOrder("CrdResource.schemas", "Manifests.write");
    }

    /** Who calls these methods of classes whose names start so; one entry a call. */
    private static List<String> callers(String owner, String... methods) {
        return HOUSE.classes().stream()
                .flatMap(it -> it.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().startsWith(owner))
                .filter(call -> List.of(methods).contains(call.getTarget().getName()))
                .map(JavaMethodCall::getOrigin)
                .map(it -> it.getOwner().getSimpleName() + "." + it.getName())
                .toList();
    }
}
