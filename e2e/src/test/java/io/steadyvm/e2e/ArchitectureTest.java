package io.steadyvm.e2e;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.e2e";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void theStoryIsToldThroughTheStage() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".story"},
                "io.fabric8..",
                "io.steadyvm.cluster..",
                "java.net..",
                "java.io..");
    }
}
