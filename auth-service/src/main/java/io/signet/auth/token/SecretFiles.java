package io.signet.auth.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that appear whole or not at all, with the mode they need from their first moment. */
public final class SecretFiles {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> WORLD = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private SecretFiles() {}

    /** Replaces the file; only its owner can read it. */
    public static void write(Path file, String content) throws IOException {
        Path fresh = beside(file, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Replaces the file; everybody can read it. */
    public static void publish(Path file, String content) throws IOException {
        Path fresh = beside(file, content);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a file that others must not know.
     *
     * @throws IllegalStateException when others than the owner and the owner's group may read or change it
     */
    public static String read(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (mode.stream().anyMatch(WORLD::contains)) {
            throw new IllegalStateException(file + " is open to everybody on this machine: chmod 600 it");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Path beside(Path file, String content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(
                directory, "." + file.getFileName(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        return Files.writeString(fresh, content, StandardCharsets.UTF_8);
    }
}
