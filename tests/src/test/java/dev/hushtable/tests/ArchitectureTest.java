package dev.hushtable.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.hushtable.service.access.Permitted;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not see; each says why it is one. */
class ArchitectureTest {
    private static final String SERVICE = "dev.hushtable.service";

    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The benchmark's ceiling borrows the server's package, not its rules.
            .withImportOption(location -> !location.contains("/tests/"))
            .importPackages(
                    "dev.hushtable.crypto",
                    "dev.hushtable.policy",
                    "dev.hushtable.audit",
                    "dev.hushtable.kms",
                    "dev.hushtable.service");

    @Test
    void arrows_point_downward() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("server")
                .definedBy(SERVICE + ".server..")
                .layer("cli")
                .definedBy(SERVICE + ".cli..")
                .layer("authoring")
                .definedBy(SERVICE + ".authoring..")
                .layer("dispatch")
                .definedBy(SERVICE + ".dispatch..")
                .layer("operation")
                .definedBy(SERVICE + ".operation..")
                .layer("review")
                .definedBy(SERVICE + ".review..")
                .layer("access")
                .definedBy(SERVICE + ".access..")
                .layer("identity")
                .definedBy(SERVICE + ".identity..")
                .layer("wire")
                .definedBy(SERVICE + ".wire..")
                .layer("storage")
                .definedBy(SERVICE + ".storage")
                .layer("engine")
                .definedBy(SERVICE + ".storage.tree..", SERVICE + ".storage.sqlite..")
                .layer("capacity")
                .definedBy(SERVICE + ".capacity..")
                .layer("table")
                .definedBy(SERVICE + ".table..")
                .layer("expression")
                .definedBy(SERVICE + ".expression..")
                .layer("item")
                .definedBy(SERVICE + ".item..")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("authoring")
                .mayOnlyBeAccessedByLayers("server", "cli")
                .whereLayer("dispatch")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring")
                .whereLayer("operation")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring", "dispatch")
                .whereLayer("review")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring", "dispatch", "operation")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring", "dispatch", "operation")
                .whereLayer("identity")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring", "dispatch", "operation", "access")
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring", "dispatch", "operation", "access", "identity")
                .whereLayer("storage")
                .mayOnlyBeAccessedByLayers(
                        "server", "cli", "authoring", "dispatch", "operation", "access", "identity", "wire")
                .whereLayer("capacity")
                .mayOnlyBeAccessedByLayers("server", "cli", "authoring", "dispatch", "operation")
                .because("a room that uses one above it cannot be understood, or tested, without it")
                .check(HOUSE);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("dev.hushtable.service.(*)..")
                .should()
                .beFreeOfCycles()
                .because("two rooms that need each other are one room with a wall in it")
                .check(HOUSE);
    }

    @Test
    void leaves_do_not_know_the_service() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.hushtable.crypto..",
                        "dev.hushtable.policy..",
                        "dev.hushtable.audit..",
                        "dev.hushtable.kms..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hushtable.service..")
                .because("leaves speak strings and bytes")
                .check(HOUSE);
    }

    @Test
    void sql_stays_in_its_room_and_sees_bytes_only() {
        noClasses()
                .that(not(resideInAPackage(SERVICE + ".storage.sqlite..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .because("the engine must stay exchangeable, and nothing else may reach the disk")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage(SERVICE + ".storage.sqlite..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICE + ".item..", SERVICE + ".expression..", SERVICE + ".table..")
                .because("what the engine cannot see it cannot leak")
                .check(HOUSE);
    }

    @Test
    void primitives_of_cryptography_stay_in_their_rooms() {
        noClasses()
                .that(not(resideInAnyPackage("dev.hushtable.crypto..", "dev.hushtable.kms..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.crypto..", "com.google.crypto.tink..", "org.bouncycastle..")
                .because("a cipher used in passing is a cipher nobody reviewed")
                .check(HOUSE);
    }

    @Test
    void http_stays_at_the_edge() {
        noClasses()
                .that(not(resideInAPackage(SERVICE + ".server..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .because("the hall takes raw bytes from whoever brings them")
                .check(HOUSE);
    }

    @Test
    void the_sdk_of_a_kms_elsewhere_stays_in_its_room() {
        noClasses()
                .that(not(resideInAPackage(SERVICE + ".awskms..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("tables ask a port for keys, and cannot tell where it leads")
                .check(HOUSE);
        noClasses()
                .that(not(resideInAnyPackage(SERVICE + ".awskms..", SERVICE + ".server..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVICE + ".awskms..")
                .because("only the wiring knows which KMS it is")
                .check(HOUSE);
    }

    @Test
    void meaning_is_pure() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVICE + ".expression..", SERVICE + ".item..", "dev.hushtable.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
                .because("a decision that depends on anything but its input cannot be explained")
                .check(HOUSE);
    }

    @Test
    void only_access_control_mints_permits() {
        constructors()
                .that()
                .areDeclaredIn(Permitted.class)
                .should()
                .notBePublic()
                .because("nothing executes without a Permitted")
                .check(HOUSE);
        noClasses()
                .that(not(resideInAPackage(SERVICE + ".access..")))
                .should()
                .callConstructorWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                com.tngtech.archunit.base.DescribedPredicate.describe(
                                        "Permitted", owner -> owner.isEquivalentTo(Permitted.class)))))
                .check(HOUSE);
    }

    @Test
    void randomness_is_never_guessable() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .because("java.util.Random can be predicted from its output")
                .check(HOUSE);
    }

    @Test
    void no_field_of_an_instance_is_public() {
        fields().that()
                .areNotStatic()
                .should()
                .notBePublic()
                .because("data that can change behind a check was not checked")
                .check(HOUSE);
    }

    @Test
    void every_package_declares_its_nulls() {
        HOUSE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .forEach(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as("package-info of %s is @NullMarked", room.getName())
                        .isTrue());
    }

    @Test
    void clocks_are_injected() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SERVICE + ".server..", SERVICE + ".cli..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a test must be able to say what time it is")
                .check(HOUSE);
    }

    @Test
    void nothing_prints_but_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVICE + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what a server has to say goes through its log, where it can be kept free of values")
                .check(HOUSE);
    }

    @Test
    void operations_are_final() {
        classes()
                .that()
                .implement(dev.hushtable.service.operation.OperationHandler.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .orShould()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                .because("one final class an operation")
                .check(HOUSE);
    }
}
