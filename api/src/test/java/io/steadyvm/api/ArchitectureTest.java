package io.steadyvm.api;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.api";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void doesNothingButSpeak() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".."},
                "java.io..",
                "java.nio.file..",
                "java.net..",
                "java.util.concurrent..",
                "org.slf4j..",
                "io.fabric8..");
    }
}
