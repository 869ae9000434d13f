package io.steadyvm.certs;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.certs";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void knowsNoServerAndNoCluster() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".."},
                "io.javalin..",
                "org.eclipse.jetty..",
                "io.fabric8..",
                "io.steadyvm.operations..");
    }
}
