package io.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path directory;

    @Test
    void theFirstStartMakesAKeyThatTheNextOneFinds() throws IOException {
        Path file = directory.resolve("deep/token.pem");
        SigningKey made = SigningKey.loadOrMake(file, random);
        assertEquals(made.id(), SigningKey.loadOrMake(file, random).id());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void ofTwoThatMakeItAtOnceBothGetTheSame() throws Exception {
        Path file = directory.resolve("token.pem");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> make = () -> SigningKey.loadOrMake(file, random).id();
            Future<String> one = threads.submit(make);
            Future<String> other = threads.submit(make);
            assertEquals(one.get(), other.get());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count(), "nothing but the key is left");
        }
    }

    @Test
    void theKeySetHasThePublicHalfAlone() throws IOException {
        SigningKey key = SigningKey.loadOrMake(directory.resolve("token.pem"), random);
        String keySet = key.keySet();
        assertTrue(keySet.contains("\"kid\":\"" + key.id() + "\""), keySet);
        assertTrue(keySet.contains("\"alg\":\"RS256\""), keySet);
        for (String secret : new String[] {"\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\""}) {
            assertFalse(keySet.contains(secret), keySet);
        }
        assertFalse(key.toString()
                .contains(Base64.getEncoder().encodeToString(key.privateKey().getEncoded())));
    }

    @Test
    void aKeyThatEverybodyCanReadIsRefused() throws IOException {
        Path file = directory.resolve("token.pem");
        String id = SigningKey.loadOrMake(file, random).id();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var error = assertThrows(IllegalStateException.class, () -> SigningKey.loadOrMake(file, random));
        assertTrue(error.getMessage().contains("chmod 600"), error.getMessage());
        assertFalse(id.isEmpty());
    }

    @Test
    void aDamagedKeyIsRefusedAndKept() throws IOException {
        Path file = directory.resolve("token.pem");
        for (String damaged :
                new String[] {"", "rubbish", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
            SecretFiles.write(file, damaged);
            assertThrows(IllegalStateException.class, () -> SigningKey.loadOrMake(file, random));
            assertEquals(damaged, Files.readString(file));
        }
    }
}
