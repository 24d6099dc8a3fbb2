package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path directory;

    @Test
    void onlyTheOwnerMayLookInside() throws Exception {
        Path chosen = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(chosen, PosixFilePermissions.fromString("rwxr-xr-x"));
        Home home = Home.open(chosen, new SecureRandom());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(chosen)));
        Path secret = home.secret(Service.AUTH);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    }

    @Test
    void secretsDifferAndLast() throws Exception {
        String auth = Files.readString(Home.open(directory, new SecureRandom()).secret(Service.AUTH));
        Home again = Home.open(directory, new SecureRandom());
        assertEquals(auth, Files.readString(again.secret(Service.AUTH)));
        assertNotEquals(auth, Files.readString(again.secret(Service.GATEWAY)));
        assertTrue(again.password("redis").length() >= 43, "256 bits");
        assertEquals(again.password("redis"), again.password("redis"));
    }

    @Test
    void aFileInItsPlaceIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        var refusal = assertThrows(CannotRun.class, () -> Home.open(file, new SecureRandom()));
        assertTrue(refusal.getMessage().startsWith(file + " is in the way"), refusal.getMessage());
    }

    @Test
    void theEnvironmentChoosesThePlace() {
        assertEquals(Path.of("/somewhere"), Home.location(Map.of("SIGNET_HOME", "/somewhere")));
        assertEquals(Path.of(System.getProperty("user.home"), ".signet"), Home.location(Map.of()));
    }
}
