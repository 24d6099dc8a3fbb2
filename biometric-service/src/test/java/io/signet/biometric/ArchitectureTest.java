package io.signet.biometric;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.signet.biometric", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PLAIN = {
        "..biometric.domain..", "..biometric.capture..", "..biometric.template..", "..biometric.matching.."
    };

    @ArchTest
    static final ArchRule plainJava = noClasses()
            .that()
            .resideInAnyPackage(PLAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "io.smallrye..", "io.vertx..", "jakarta..", "org.hibernate..", "io.grpc..")
            .because("samples, templates and comparisons are understood and tested without a server");

    @ArchTest
    static final ArchRule onnxRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("..biometric.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("sessions and tensors hold memory outside the heap, and one package knows how to give it back");

    @ArchTest
    static final ArchRule hibernate = noClasses()
            .that()
            .resideOutsideOfPackage("..biometric.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.quarkus.hibernate..")
            .because("rows stay in the store; it hands out domain values");

    @ArchTest
    static final ArchRule stubs = noClasses()
            .that()
            .resideOutsideOfPackages("..biometric.api..", "..biometric.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.signet.proto..")
            .because("the contract between services may change without the domain");

    @ArchTest
    static final ArchRule domainKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..biometric.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..biometric.api..",
                    "..biometric.usecase..",
                    "..biometric.capture..",
                    "..biometric.model..",
                    "..biometric.template..",
                    "..biometric.matching..",
                    "..biometric.store..",
                    "..biometric.client..")
            .because("everybody depends on the domain");

    @ArchTest
    static final ArchRule useCasesCompose = slices().matching(
                    "io.signet.biometric.(capture|model|template|matching|store|client)..")
            .should()
            .notDependOnEachOther()
            .because("a use case composes them, and each can be understood alone");

    @ArchTest
    static final ArchRule endpointsAreThin = classes()
            .that()
            .resideInAPackage("..biometric.usecase..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("..biometric.usecase..", "..biometric.api..")
            .because("only the endpoints call use cases");

    @ArchTest
    static final ArchRule endpointsCallUseCases = noClasses()
            .that()
            .resideInAPackage("..biometric.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..biometric.model..",
                    "..biometric.template..",
                    "..biometric.matching..",
                    "..biometric.store..",
                    "..biometric.client..")
            .because("an endpoint translates and does nothing else");
}
