package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @TempDir
    Path directory;

    @Test
    void aSecondSystemIsToldWhereTheFirstRunsAndAKilledOneHoldsNothing() throws Exception {
        Home home = Home.open(directory, new SecureRandom());
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = holder.inputReader()) {
            assertEquals("held", output.readLine());
            var refusal = assertThrows(CannotRun.class, () -> InstanceLock.take(home, "http://here"));
            assertEquals(
                    "Signet is running already: process %d at http://there; stop it with Ctrl-C where it runs, or with kill"
                            .formatted(holder.pid()),
                    refusal.getMessage());
        } finally {
            holder.destroyForcibly();
        }
        Conditions.awaitEnd(holder.toHandle());
        InstanceLock.take(home, "http://here").close();
    }

    /** Another program that holds the lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            Home home = Home.open(Path.of(arguments[0]), new SecureRandom());
            try (var lock = InstanceLock.take(home, "http://there")) {
                System.out.println("held");
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
