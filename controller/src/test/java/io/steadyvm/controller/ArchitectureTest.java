package io.steadyvm.controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.steadyvm.architecture.House;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.controller";
    private static final House HOUSE = House.of(ROOT);

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void decisionsAreFunctions() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".decide", ROOT + ".view")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..",
                        "org.slf4j..",
                        "java.util.concurrent..",
                        "java.util.random..",
                        "java.io..",
                        "java.net..",
                        ROOT + ".act..",
                        ROOT + ".observe..",
                        ROOT + ".queue..",
                        ROOT + ".lead..",
                        ROOT + ".operate..",
                        ROOT + ".config..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(HOUSE.classes());
    }

    @Test
    void whoWatchesNeverActs() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".observe")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".act", ROOT + ".queue", ROOT + ".lead")
                .check(HOUSE.classes());
    }
}
