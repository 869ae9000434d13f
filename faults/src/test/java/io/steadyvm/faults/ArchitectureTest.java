package io.steadyvm.faults;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.faults";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void theProxyKnowsNothingOfWhatItIsFor() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".http", ROOT + ".proxy", ROOT + ".kubeconfig"},
                ROOT + ".plan",
                ROOT + ".session",
                ROOT + ".story",
                ROOT + ".run");
    }

    @Test
    void aControllerIsAProcessHereNeverALibrary() {
        HOUSE.keepsApart(new String[] {ROOT + ".."}, "io.steadyvm.controller..");
    }

    @Test
    void plansAreText() {
        HOUSE.keepsApart(
                new String[] {ROOT + ".plan", ROOT + ".journal"}, "java.net..", "java.io..");
    }
}
