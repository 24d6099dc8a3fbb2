package io.signet.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.signet.analytics", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesKnowOnlyThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("..analytics.api..")
            .layer("usecase")
            .definedBy("..analytics.usecase..")
            .layer("ingest")
            .definedBy("..analytics.ingest..")
            .layer("store")
            .definedBy("..analytics.store..")
            .layer("domain")
            .definedBy("..analytics.domain..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("usecase")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("usecase")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("usecase", "api")
            .because("siblings do not know each other: a use case composes them; the api reads their results");

    @ArchTest
    static final ArchRule theThinkingPartsArePlainJava = noClasses()
            .that()
            .resideInAnyPackage("..analytics.domain..", "..analytics.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "io.vertx..", "io.grpc..", "jakarta..")
            .because("what an event is and who may see it must be testable without a server");

    @ArchTest
    static final ArchRule stubsStayInTheApi = noClasses()
            .that()
            .resideOutsideOfPackage("..analytics.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.signet.proto..", "com.google.protobuf..", "com.google.rpc..", "io.grpc..")
            .because("the contract may change without the rest noticing");

    @ArchTest
    static final ArchRule sqlStaysInTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("..analytics.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.sql..")
            .because("rows are the store's own business");
}
