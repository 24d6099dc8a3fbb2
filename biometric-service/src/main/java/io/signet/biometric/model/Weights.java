package io.signet.biometric.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files of weights, which must be exactly those that were tested. */
final class Weights {
    private Weights() {}

    /**
     * Checks that the file is there and is the one that is meant.
     *
     * @param sha256 in hexadecimal digits
     * @throws UnusableModel where it is not, with the remedy
     */
    static void check(Path file, String sha256, String remedy) {
        if (!Files.isReadable(file)) {
            throw new UnusableModel("the weights " + file + " are missing; " + remedy);
        }
        String actual = sha256Of(file);
        if (!actual.equalsIgnoreCase(sha256)) {
            throw new UnusableModel("the weights " + file + " are damaged: their SHA-256 is " + actual
                    + ", it should be " + sha256 + "; " + remedy);
        }
    }

    private static String sha256Of(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UnusableModel("the weights " + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
