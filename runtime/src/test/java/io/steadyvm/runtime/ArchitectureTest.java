package io.steadyvm.runtime;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.runtime";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void machinesAndCommandsAreFunctions() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".machine", ROOT + ".qemu"},
                "java.io..",
                "java.net..",
                "java.util.concurrent..",
                "org.slf4j..",
                "io.fabric8..");
    }
}
