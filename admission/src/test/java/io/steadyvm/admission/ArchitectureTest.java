package io.steadyvm.admission;

import io.steadyvm.architecture.House;
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
}
