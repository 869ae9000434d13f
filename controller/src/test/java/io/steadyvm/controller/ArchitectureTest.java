package io.steadyvm.controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The arrows inside the module. */
class ArchitectureTest {
    private static final String ROOT = "io.steadyvm.controller";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

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
                .check(CLASSES);
    }

    @Test
    void whoWatchesNeverActs() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".observe")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".act", ROOT + ".queue", ROOT + ".lead")
                .check(CLASSES);
    }

    @Test
    void onlyMainReadsTheEnvironment() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ControllerMain")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }
}
