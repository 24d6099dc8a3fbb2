package io.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration PERIOD = new TestConfig().keyPeriod();
    private static final Pattern KEY_ID = Pattern.compile("\"kid\":\"([^\"]+)\"");

    private static final Pattern ALGORITHM = Pattern.compile("\"alg\":\"([^\"]+)\"");
    private static final String PUBLIC = "-----BEGIN PUBLIC KEY-----";

    @TempDir
    Path home;

    private final SecureRandom random = new SecureRandom();
    private final MovableClock clock = new MovableClock(NOON);
    private Path directory;
    private Path published;
    private SigningKeys keys;

    @BeforeEach
    void begin() throws IOException {
        directory = home.resolve("deep/token");
        published = home.resolve("jwks.json");
        keys = another();
        keys.begin();
    }

    private SigningKeys another() {
        return another(TokenAlgorithm.RS256);
    }

    private SigningKeys another(TokenAlgorithm algorithm) {
        return new SigningKeys(directory, published, new TestConfig(algorithm), clock, random);
    }

    @Test
    void theFirstStartMakesKeysThatTheNextOneFinds() throws IOException {
        SigningKeys again = another();
        again.rotate();
        assertEquals(keys.current().id(), again.current().id());
        assertEquals(keys.keySet(), again.keySet());
        assertEquals(2, files().size());
        for (Path file : files()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void aKeyIsPublishedForAWholePeriodBeforeItSigns() throws IOException {
        String first = keys.current().id();
        String next = published().getFirst();
        assertNotEquals(first, next);

        clock.set(NOON.plus(PERIOD).minusSeconds(1));
        assertEquals(first, keys.current().id());
        clock.set(NOON.plus(PERIOD));
        assertEquals(next, keys.current().id());

        keys.rotate();
        assertEquals(3, published().size());
        assertEquals(List.of(next, first), published().subList(1, 3));
        assertFalse(published().getFirst().equals(next));
    }

    @Test
    void aRetiredKeyIsPublishedUntilItsLastTokenHasExpired() throws IOException {
        String first = keys.current().id();
        clock.set(NOON.plus(PERIOD).plus(Duration.ofHours(24)));
        keys.rotate();
        assertTrue(published().contains(first));
        clock.set(NOON.plus(PERIOD).plus(Duration.ofHours(24)).plus(Duration.ofMinutes(1)));
        keys.rotate();
        assertFalse(published().contains(first));
        assertEquals(2, files().size());
    }

    @Test
    void afterALongSleepThereIsAKeyThatSignsAndOneThatFollows() throws IOException {
        String next = published().getFirst();
        clock.set(NOON.plus(PERIOD.multipliedBy(5)));
        SigningKeys awake = another();
        awake.rotate();
        assertEquals(next, awake.current().id());
        assertEquals(2, published().size());
    }

    @Test
    void aKeyThatWasTakenAwaySignsNoMoreAndIsNoLongerPublished() throws IOException {
        String stolen = keys.current().id();
        Files.delete(directory.resolve("20260601T120000Z.pem"));
        keys.rotate();
        assertNotEquals(stolen, keys.current().id());
        assertFalse(published().contains(stolen));
    }

    @Test
    void anotherAlgorithmSignsFromTheStartOnAndOldTokensStayGood() throws IOException {
        String first = keys.current().id();
        String waiting = published().getFirst();
        clock.set(NOON.plus(Duration.ofHours(1)));
        SigningKeys restarted = another(TokenAlgorithm.ES256);
        restarted.begin();

        String elliptic = restarted.current().id();
        assertEquals(TokenAlgorithm.ES256, restarted.current().algorithm());
        assertEquals(List.of(elliptic, first), published().subList(1, 3));
        assertFalse(published().contains(waiting));
        assertEquals(
                List.of("ES256", "ES256", "RS256"),
                ALGORITHM
                        .matcher(Files.readString(published))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList());

        another(TokenAlgorithm.ES256).begin();
        assertEquals(elliptic, published().get(1));
        clock.set(NOON.plus(Duration.ofHours(25)).plus(Duration.ofMinutes(1)));
        restarted.rotate();
        assertEquals(2, published().size());
        assertFalse(published().contains(first));
        clock.set(NOON.plus(PERIOD).plus(Duration.ofHours(1)));
        assertEquals(TokenAlgorithm.ES256, restarted.current().algorithm());
    }

    @Test
    void aChangeWithinTheSecondOfTheFirstStartWritesOverNoKey() throws IOException {
        String first = keys.current().id();
        another(TokenAlgorithm.ES256).begin();
        assertTrue(published().contains(first));
        assertEquals(3, files().size());
    }

    @Test
    void instancesOfDifferentAlgorithmsDoNotTakeTurns() throws IOException {
        SigningKeys restarted = another(TokenAlgorithm.ES256);
        clock.set(NOON.plusSeconds(60));
        restarted.begin();
        String elliptic = restarted.current().id();
        keys.rotate();
        restarted.rotate();
        assertEquals(elliptic, keys.current().id());
        assertEquals(3, published().size());
    }

    @Test
    void anEllipticKeyIsPublishedWithoutItsSecret() throws IOException {
        directory = home.resolve("elliptic");
        SigningKeys elliptic = another(TokenAlgorithm.ES256);
        elliptic.begin();
        String keySet = elliptic.keySet();
        assertTrue(keySet.contains("\"kty\":\"EC\""), keySet);
        assertTrue(keySet.contains("\"crv\":\"P-256\""), keySet);
        assertFalse(keySet.contains("\"d\""), keySet);
        SigningKeys again = another(TokenAlgorithm.ES256);
        again.begin();
        assertEquals(keySet, again.keySet());
    }

    @Test
    void anEllipticKeyWithoutItsPublicHalfOrWithAnothersIsRefused() throws IOException {
        directory = home.resolve("elliptic");
        another(TokenAlgorithm.ES256).begin();
        String one = Files.readString(files().getFirst());
        String other = Files.readString(files().getLast());
        String alone = one.substring(0, one.indexOf(PUBLIC));
        for (String broken : List.of(alone, alone + other.substring(other.indexOf(PUBLIC)))) {
            SecretFiles.write(files().getFirst(), broken);
            assertThrows(
                    IllegalStateException.class,
                    () -> another(TokenAlgorithm.ES256).begin());
        }
    }

    @Test
    void anRsaKeyNeedsNoPublicHalfBesideIt() throws IOException {
        String one = Files.readString(files().getFirst());
        SecretFiles.write(files().getFirst(), one.substring(0, one.indexOf(PUBLIC)));
        SigningKeys again = another();
        again.begin();
        assertEquals(keys.keySet(), again.keySet());
    }

    @Test
    void instancesThatStartAtOnceShareTheirKeys() throws Exception {
        directory = home.resolve("shared");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> start = () -> {
                SigningKeys instance = another();
                instance.rotate();
                return instance.keySet();
            };
            Future<String> one = threads.submit(start);
            assertEquals(one.get(), threads.submit(start).get());
        }
        assertEquals(2, files().size());
    }

    @Test
    void theKeySetHasThePublicHalvesAlone() throws IOException {
        String keySet = keys.keySet();
        assertEquals(keySet, Files.readString(published));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(published)));
        assertTrue(keySet.contains("\"alg\":\"RS256\""), keySet);
        for (String secret : new String[] {"\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\""}) {
            assertFalse(keySet.contains(secret), keySet);
        }
        byte[] encoded = keys.current().privateKey().getEncoded();
        assertFalse(keys.current().toString().contains(Base64.getEncoder().encodeToString(encoded)));
    }

    @Test
    void aKeyThatEverybodyCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(files().getFirst(), PosixFilePermissions.fromString("rw-r--r--"));
        var error = assertThrows(IllegalStateException.class, keys::rotate);
        assertTrue(error.getMessage().contains("chmod 600"), error.getMessage());
    }

    @Test
    void aDamagedKeyIsRefusedAndKeptAndTheOthersStillSign() throws IOException {
        String current = keys.current().id();
        Path file = files().getFirst();
        for (String damaged :
                new String[] {"", "rubbish", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
            SecretFiles.write(file, damaged);
            assertThrows(IllegalStateException.class, keys::rotate);
            assertEquals(damaged, Files.readString(file));
            assertEquals(current, keys.current().id());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> published() throws IOException {
        return KEY_ID.matcher(Files.readString(published))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
