package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.launcher.system.Conditions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code signet} in a tree of its own, with stand-ins for JDKs, Node.js and Maven that write down their calls. */
class SignetScriptTest {
    private static final List<String> SERVICES =
            List.of("auth-service", "biometric-service", "analytics-service", "gateway");
    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "env", "find", "head", "ps", "readlink", "rm", "sed", "sort", "touch");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path tree;
    private Path tools;

    private record Outcome(int exit, String output) {}

    @BeforeEach
    void plant() throws IOException {
        tree = Files.createDirectories(directory.resolve("tree"));
        tools = Files.createDirectories(directory.resolve("tools"));
        Files.copy(Path.of(System.getProperty("signet.root"), "signet"), tree.resolve("signet"));
        executable(tree.resolve("mvnw"), "echo \"mvnw $*\" >> \"$(dirname \"$0\")/calls\"");
        old(tree.resolve("pom.xml"));
        old(tree.resolve("proto/pom.xml"));
        old(tree.resolve("proto/src/a.proto"));
        old(tree.resolve("deploy/infrastructure/src/A.java"));
        old(tree.resolve("launcher/src/main/A.java"));
        built(launcher());
        for (String service : SERVICES) {
            old(tree.resolve(service).resolve("src/main/A.java"));
            built(application(service));
            built(cache(service));
        }
        node("v22.1.0");
    }

    @Test
    void helpNamesTheCommandsThatExist() throws Exception {
        Outcome outcome = signet(Map.of(), "help");
        assertEquals(0, outcome.exit());
        for (String command : List.of("up", "demo", "test", "evaluate DIR", "bench verify")) {
            assertTrue(outcome.output().contains("  " + command), outcome.output());
        }
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        Outcome outcome = signet(Map.of(), "fly");
        assertEquals(1, outcome.exit());
        assertEquals("signet: there is no command fly; see ./signet help\n", outcome.output());
    }

    @Test
    void javaHomeIsTakenFirst() throws Exception {
        Path chosen = jdk("chosen", "25.0.1");
        Outcome outcome = signet(Map.of("JAVA_HOME", chosen.toString()), "demo", "--url", "http://there");
        assertEquals(0, outcome.exit(), outcome.output());
        assertTrue(outcome.output().contains("chosen ran"), outcome.output());
        assertTrue(outcome.output().contains("demo --url http://there"), outcome.output());
    }

    @Test
    void aJdkThatIsTooOldIsPassedOver() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path places = directory.resolve("places");
        jdk("places/new", "26");
        Outcome outcome = signet(Map.of("JAVA_HOME", old.toString(), "SIGNET_JDK_PLACES", places + "/*"), "demo");
        assertTrue(outcome.output().contains("places/new ran"), outcome.output());
    }

    @Test
    void aMissingJdkIsNamedWithWhereToGetIt() throws Exception {
        Path old = jdk("old", "17.0.15");
        Outcome outcome = signet(Map.of("JAVA_HOME", old.toString()), "up");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.output().startsWith("signet: needs JDK 25 or newer (found only 17 in " + old + ")"));
        assertTrue(outcome.output().contains("https://adoptium.net"));
        assertEquals(1, outcome.output().lines().count());
    }

    @Test
    void evaluationIsBuiltAfterThePipelineThatItMeasures() throws Exception {
        built(tree.resolve("models/evaluation/target/evaluation/signet-evaluation.jar"));
        Outcome outcome = signet(withJdk(), "evaluate", "a set", "--json");
        assertEquals(0, outcome.exit(), outcome.output());
        assertTrue(outcome.output().contains("--models " + tree + "/models a set --json"), outcome.output());
        assertFalse(Files.exists(tree.resolve("calls")));
        fresh(tree.resolve("biometric-service/src/main/A.java"));
        signet(withJdk(), "evaluate", "a set");
        assertTrue(calls().contains("-pl models/evaluation -am"), calls());
    }

    @Test
    void whatIsUpToDateIsNotBuilt() throws Exception {
        Outcome outcome = signet(withJdk(), "up");
        assertEquals(0, outcome.exit(), outcome.output());
        assertFalse(Files.exists(tree.resolve("calls")));
        assertFalse(outcome.output().contains("Building"));
    }

    @Test
    void onlyTheModuleWhoseSourceIsNewerIsBuilt() throws Exception {
        fresh(tree.resolve("auth-service/src/main/A.java"));
        Outcome outcome = signet(withJdk(), "up");
        assertEquals(0, outcome.exit(), outcome.output());
        assertTrue(outcome.output().contains("Building auth-service …"), outcome.output());
        assertTrue(calls().contains("-pl auth-service -am"), calls());
        assertFalse(calls().contains("gateway"), calls());
        assertFalse(Files.exists(cache("auth-service")), "it was made from what is no more");
        signet(withJdk(), "up");
        assertEquals(1, calls().lines().count(), "built once");
    }

    @Test
    void aServiceWithoutACacheIsRehearsedBeforeItsFirstStart() throws Exception {
        Files.delete(cache("auth-service"));
        List<String> lines = signet(withJdk(), "up").output().lines().toList();
        assertTrue(lines.get(0).startsWith("Rehearsing a start"), lines.toString());
        assertTrue(lines.get(1).endsWith(launcher() + " " + tree + " rehearse"), lines.toString());
        assertTrue(lines.get(2).endsWith(launcher() + " " + tree + " up"), lines.toString());
        built(cache("auth-service"));
        assertFalse(signet(withJdk(), "up").output().contains("rehearse"));
    }

    @Test
    void whatCannotBeRehearsedIsStartedAllTheSame() throws Exception {
        Files.delete(cache("gateway"));
        Map<String, String> jdk = withJdk();
        executable(directory.resolve("jdk/bin/java"), "[[ $* != *rehearse ]] || exit 1\necho \"jdk ran $*\"");
        Outcome outcome = signet(jdk, "up");
        assertEquals(0, outcome.exit(), outcome.output());
        assertTrue(outcome.output().contains("Starts will take longer"), outcome.output());
        assertTrue(outcome.output().endsWith(tree + " up\n"), outcome.output());
    }

    @Test
    void afterAnInterruptedRehearsalNothingIsStarted() throws Exception {
        Files.delete(cache("gateway"));
        Map<String, String> jdk = withJdk();
        executable(directory.resolve("jdk/bin/java"), "[[ $* != *rehearse ]] || exit 130\necho \"jdk ran $*\"");
        Outcome outcome = signet(jdk, "up");
        assertEquals(130, outcome.exit(), outcome.output());
        assertFalse(outcome.output().contains("jdk ran"), outcome.output());
    }

    @Test
    void aNewerContractStalesEveryServiceAndTestsStaleNone() throws Exception {
        fresh(tree.resolve("auth-service/src/test/A.java"));
        signet(withJdk(), "up");
        assertFalse(Files.exists(tree.resolve("calls")));
        fresh(tree.resolve("proto/src/a.proto"));
        signet(withJdk(), "up");
        assertTrue(calls().contains("-pl auth-service,biometric-service,analytics-service,gateway -am"), calls());
    }

    @Test
    void nodeIsNeededOnlyToBuildWhatNeedsIt() throws Exception {
        node("v18.20.0");
        assertEquals(0, signet(withJdk(), "up").exit());
        fresh(tree.resolve("gateway/src/main/webui/src/app.tsx"));
        Outcome outcome = signet(withJdk(), "up");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.output().contains("needs Node.js 20.19 or newer to build, found 18.20.0"), outcome.output());
    }

    @Test
    void aFailedBuildStopsEverything() throws Exception {
        fresh(tree.resolve("auth-service/src/main/A.java"));
        executable(tree.resolve("mvnw"), "echo \"[ERROR] A.java: ';' expected\"; exit 1");
        Outcome outcome = signet(withJdk(), "up");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.output().contains("';' expected"), outcome.output());
        assertTrue(outcome.output().endsWith("signet: the build failed; its messages are above\n"), outcome.output());
        assertFalse(outcome.output().contains(" ran"));
    }

    @Test
    void theDemonstrationNeedsNoServiceToBeBuiltHere() throws Exception {
        fresh(tree.resolve("proto/src/a.proto"));
        Files.delete(application("gateway"));
        assertEquals(0, signet(withJdk(), "demo").exit());
        assertFalse(Files.exists(tree.resolve("calls")));
    }

    @Test
    void measurementsRunWithTheLibrariesOfBiometricService() throws Exception {
        Outcome outcome = signet(withJdk(), "bench", "verify");
        Path libraries = tree.resolve("biometric-service/target/quarkus-app/lib/main");
        assertTrue(
                outcome.output()
                        .contains("-cp %s:%s/* io.signet.launcher.Main %s bench verify"
                                .formatted(launcher(), libraries, tree)),
                outcome.output());
    }

    @Test
    void whatRunsIsNotBuiltAnew() throws Exception {
        fresh(tree.resolve("auth-service/src/main/A.java"));
        fresh(tree.resolve("launcher/src/main/A.java"));
        Process running = new ProcessBuilder("bash", "-c", "read -r", launcher().toString()).start();
        try {
            Files.createDirectories(directory.resolve(".signet"));
            Files.writeString(
                    directory.resolve(".signet/lock"), "process %d at http://there%n".formatted(running.pid()));
            assertTrue(signet(withJdk(), "up").output().contains("jdk ran"));
            assertTrue(signet(withJdk(), "demo").output().contains("jdk ran"));
            assertEquals(
                    "signet: Signet runs here; stop it first, or both would be measured\n",
                    signet(withJdk(), "bench", "verify").output());
            assertFalse(Files.exists(tree.resolve("calls")));
        } finally {
            running.destroyForcibly();
        }
        Conditions.awaitEnd(running.toHandle());
        signet(withJdk(), "up");
        assertTrue(calls().contains("-pl auth-service,launcher -am"), calls());
    }

    private Map<String, String> withJdk() throws IOException {
        return Map.of("JAVA_HOME", jdk("jdk", "25.0.1").toString());
    }

    private Path launcher() {
        return tree.resolve("launcher/target/launcher/signet-launcher.jar");
    }

    private Path application(String service) {
        return tree.resolve(service).resolve("target/quarkus-app/quarkus-app-dependencies.txt");
    }

    private Path cache(String service) {
        return tree.resolve(service).resolve("target/quarkus-app/app.aot");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        executable(home.resolve("bin/java"), "echo \"" + name + " ran $*\"");
        executable(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private void node(String version) throws IOException {
        executable(tools.resolve("node"), "echo " + version);
        executable(tools.resolve("npm"), "");
    }

    private String calls() throws IOException {
        return Files.readString(tree.resolve("calls"));
    }

    private Outcome signet(Map<String, String> environment, String... words) throws Exception {
        var command = new ArrayList<>(List.of("bash", tree.resolve("signet").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        // The system's own tools, but no Java: a stand-in is found there or nowhere.
        Path own = Files.createDirectories(directory.resolve("system"));
        for (String tool : TOOLS) {
            Path link = own.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, whereIs(tool));
            }
        }
        var defaults = new TreeMap<String, String>();
        defaults.put("PATH", tools + ":" + own);
        defaults.put("HOME", directory.toString());
        defaults.put("SIGNET_JDK_PLACES", "");
        defaults.putAll(environment);
        builder.environment().putAll(defaults);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Outcome(process.exitValue(), output);
    }

    private static Path whereIs(String tool) {
        return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void executable(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void old(Path file) throws IOException {
        write(file, LONG_AGO);
    }

    private static void built(Path file) throws IOException {
        write(file, LONG_AGO.plusSeconds(3600));
    }

    private static void fresh(Path file) throws IOException {
        write(file, LONG_AGO.plusSeconds(7200));
    }

    private static void write(Path file, Instant time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
