package io.steadyvm.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.steadyvm.cluster");

    @Test
    void processesAndCertificatesKnowNothingOfClusters() {
        noClasses()
                .that()
                .resideInAnyPackage("io.steadyvm.cluster.process", "io.steadyvm.cluster.pki")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.steadyvm.cluster")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.steadyvm.cluster.process")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.steadyvm.cluster.pki")
                .check(CLASSES);
    }

    @Test
    void onlyMainReadsTheEnvironment() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }
}
