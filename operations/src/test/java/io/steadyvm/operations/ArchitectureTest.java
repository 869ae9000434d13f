package io.steadyvm.operations;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.operations";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void knowsNothingOfMachines() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".."}, "io.steadyvm.api..", "io.fabric8..", "io.javalin..");
    }
}
