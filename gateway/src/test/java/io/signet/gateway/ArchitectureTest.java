package io.signet.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.signet.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule stubsStayInClient = noClasses()
            .that()
            .resideOutsideOfPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.signet.proto..")
            .because("the API must be able to stay when the contract between the services changes");

    @ArchTest
    static final ArchRule clientsKnowNoHttp = noClasses()
            .that()
            .resideInAPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.signet.gateway.rest..", "io.signet.gateway.security..", "jakarta.ws.rs..")
            .because("a client speaks gRPC to one service and composes nothing");

    @ArchTest
    static final ArchRule securityStandsBeforeTheResources = noClasses()
            .that()
            .resideInAPackage("..security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.signet.gateway.rest..", "io.signet.gateway.client..")
            .because("the door must hold whatever stands behind it");

    @ArchTest
    static final ArchRule problemsAndRequestsStandAlone = noClasses()
            .that()
            .resideInAnyPackage("..problem..", "..request..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.signet.gateway.rest..", "io.signet.gateway.client..", "io.signet.gateway.security..")
            .because("everybody uses them");

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.signet.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("rest composes client and security, which know problem and request alone");
}
