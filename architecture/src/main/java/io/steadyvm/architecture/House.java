package io.steadyvm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** A module's classes, without its tests, and what holds in all modules. */
public final class House {
    private static final ArchRule ONLY_MAIN_READS_THE_ENVIRONMENT =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .because("what a process is told, it is told once, and checked")
                    .allowEmptyShould(true);

    private static final ArchRule ONLY_MAIN_HAS_STANDARD_STREAMS =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .because("others log, or are given a stream")
                    .allowEmptyShould(true);

    private static final ArchRule NO_ROOM_FOR_ODDS_AND_ENDS =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..utils..", "..common..", "..misc..", "..helper..")
                    .because("a package is a stage of the flow")
                    .allowEmptyShould(true);

    private final String root;
    private final JavaClasses classes;

    private House(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /**
     * Reads a module.
     *
     * @param root the package that all its classes are below
     */
    public static House of(String root) {
        // Names are enough; looking into the JDK and all libraries takes seconds a module.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new House(
                root,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root));
    }

    /** The module's main classes, for rules of its own. */
    public JavaClasses classes() {
        return classes;
    }

    /** Fails with every place where a rule of the house does not hold. */
    public void holds() {
        ONLY_MAIN_READS_THE_ENVIRONMENT.check(classes);
        ONLY_MAIN_HAS_STANDARD_STREAMS.check(classes);
        NO_ROOM_FOR_ODDS_AND_ENDS.check(classes);
        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    /**
     * Fails where classes know what they must not.
     *
     * @param packages who; as ArchUnit writes packages, with {@code ..} for any below
     * @param others whom they must not know
     */
    public void keepsApart(String[] packages, String... others) {
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }
}
