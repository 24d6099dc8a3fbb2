package io.signet.biometric.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keeps the key in a file that nobody else may read, made at the first start: 32 bytes, mode 600. */
public final class FileTemplateKeys implements TemplateKeys {
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final SecretKey key;

    private FileTemplateKeys(SecretKey key) {
        this.key = key;
    }

    /**
     * Reads the key, making it first where there is none.
     *
     * @throws UnusableKey where the file has another length, may be read by others, or cannot be made
     */
    public static FileTemplateKeys at(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            return new FileTemplateKeys(read(file));
        } catch (IOException e) {
            throw new UnusableKey("the template key " + file + " cannot be read or made: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new UnusableKey("the template key " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "FileTemplateKeys";
    }

    /** Whole or not at all, and never over a key that another process made in the meantime. */
    private static void create(Path file, SecureRandom random) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Path draft = Files.createTempFile(directory, ".template-key", ".tmp", ownerOnly);
        byte[] bytes = new byte[KEY_BYTES];
        try {
            random.nextBytes(bytes);
            Files.write(draft, bytes);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other process's key is as good as ours, and it may be in use.
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Files.delete(draft);
        }
    }

    private static SecretKey read(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new UnusableKey("the template key " + file + " must not be open to others; run: chmod 600 " + file);
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            if (bytes.length != KEY_BYTES) {
                throw new UnusableKey("the template key " + file + " must have " + KEY_BYTES + " bytes, but has "
                        + bytes.length + "; restore it from the backup");
            }
            return new SecretKeySpec(bytes, "AES");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The service cannot start with this key. */
    public static final class UnusableKey extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableKey(String message) {
            super(message);
        }

        UnusableKey(String message, Exception cause) {
            super(message, cause);
        }
    }
}
