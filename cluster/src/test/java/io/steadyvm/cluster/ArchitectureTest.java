package io.steadyvm.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final House HOUSE = House.of("io.steadyvm.cluster");

    @Test
    void holdsTheRulesOfTheHouse() {
        HOUSE.holds();
    }

    @Test
    void processesAndCertificatesKnowNothingOfClusters() {
        noClasses()
                .that()
                .resideInAnyPackage("io.steadyvm.cluster.process", "io.steadyvm.cluster.pki")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.steadyvm.cluster")
                .check(HOUSE.classes());
        noClasses()
                .that()
                .resideInAPackage("io.steadyvm.cluster.process")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.steadyvm.cluster.pki")
                .check(HOUSE.classes());
    }
}
