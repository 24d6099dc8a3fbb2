package io.signet.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.signet.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule callsGoDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("..auth.api..")
            .layer("usecase")
            .definedBy("..auth.usecase..")
            .layer("siblings")
            .definedBy(
                    "..auth.password..",
                    "..auth.mail..",
                    "..auth.mfa..",
                    "..auth.passkey..",
                    "..auth.social..",
                    "..auth.token..",
                    "..auth.store..",
                    "..auth.throttle..",
                    "..auth.client..",
                    "..auth.event..")
            .layer("domain")
            .definedBy("..auth.domain..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("usecase")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("siblings")
            .mayOnlyBeAccessedByLayers("usecase")
            .because("a use case composes its parts, and no part knows what it is used for");

    @ArchTest
    static final ArchRule siblingsDoNotKnowEachOther = slices().matching("io.signet.auth.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(inPackage("api"), inPackage("usecase"))
            .ignoreDependency(inPackage("usecase"), DescribedPredicate.alwaysTrue())
            .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage("domain"))
            .because("each part can then be read, tested and replaced alone");

    @ArchTest
    static final ArchRule stubsStayAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("..auth.api..", "..auth.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.signet.proto..", "io.grpc..", "com.google..")
            .because("the contract may change its words without touching what they mean");

    @ArchTest
    static final ArchRule rowsStayInTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("..auth.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.hibernate..", "io.quarkus.hibernate..", "jakarta.persistence..", "io.vertx.pgclient..")
            .because("nobody but the store should know how things are kept");

    @ArchTest
    static final ArchRule theDomainIsPlainJava = noClasses()
            .that()
            .resideInAPackage("..auth.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "javax.crypto..", "com.ibm.icu..", "io.signet.auth.domain..")
            .because("the rules of identity must be readable and testable without a framework");

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return JavaClass.Predicates.resideInAPackage("io.signet.auth." + name + "..");
    }
}
