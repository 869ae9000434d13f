package io.steadyvm.explore;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.explore";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void knowsDecisionsOnly() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".."},
                "io.steadyvm.controller.act..",
                "io.steadyvm.controller.observe..",
                "io.steadyvm.controller.queue..",
                "io.steadyvm.controller.lead..",
                "io.fabric8..",
                "java.net..");
    }
}
