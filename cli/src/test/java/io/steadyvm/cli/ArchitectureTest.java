package io.steadyvm.cli;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.cli";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void startsFastWithoutAClientLibrary() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".."},
                "io.fabric8..",
                "org.slf4j..",
                "io.steadyvm.operations..");
    }

    @Test
    void commandLineKnowsNoCluster() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".arguments", ROOT + ".yaml"},
                ROOT + ".command",
                ROOT + ".wire",
                ROOT + ".kubeconfig",
                "java.net..");
    }
}
