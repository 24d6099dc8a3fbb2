package io.signet.launcher.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The directory of everything that Signet keeps on this machine; only its owner may look inside. */
public final class Home {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");
    private static final int SECRET_BYTES = 32;

    private final Path directory;
    private final SecureRandom random;

    private Home(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /** {@code $SIGNET_HOME}, or {@code .signet} in the user's own directory. */
    public static Path location(Map<String, String> environment) {
        String chosen = environment.getOrDefault("SIGNET_HOME", "");
        return chosen.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".signet")
                : Path.of(chosen).toAbsolutePath().normalize();
    }

    /**
     * Makes what is missing of it, and closes it to others.
     *
     * @throws CannotRun when the directory cannot be made or belongs to somebody else
     */
    public static Home open(Path directory, SecureRandom random) throws CannotRun {
        var home = new Home(directory, random);
        try {
            for (Path part : new Path[] {
                directory, home.logs(), home.redis(), home.secrets(), home.passwords(), home.keys(), home.cache()
            }) {
                Files.createDirectories(part);
                Files.setPosixFilePermissions(part, OWNER_ONLY);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CannotRun(e.getFile() + " is in the way: Signet keeps its state in a directory of that name", e);
        } catch (IOException e) {
            throw new CannotRun("Signet cannot keep its state in %s: %s".formatted(directory, e), e);
        }
        return home;
    }

    public Path directory() {
        return directory;
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    /** Which processes run, so that the next start can end what a crash left over. */
    Path processes() {
        return directory.resolve("processes");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path redis() {
        return directory.resolve("redis");
    }

    /** Downloads that can be had again. */
    public Path cache() {
        return directory.resolve("cache");
    }

    Path keys() {
        return directory.resolve("keys");
    }

    /** The authority's, and a directory for each service. */
    public Path certificates() {
        return directory.resolve("certs");
    }

    Path keySet() {
        return keys().resolve("jwks.json");
    }

    Path tokenKeys() {
        return keys().resolve("token");
    }

    Path totpKey() {
        return keys().resolve("totp.key");
    }

    Path templateKey() {
        return keys().resolve("template.key");
    }

    /** There while no administrator is registered. */
    public Path administratorToken() {
        return directory.resolve("administrator-token");
    }

    /** A page with the latest mails, for want of a mail server. */
    public Path mails() {
        return directory.resolve("mails.html");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    /** The file with what a service proves itself to auth-service with. */
    Path secret(Service service) throws IOException {
        Path file = secrets().resolve(service.id() + ".secret");
        obtain(file);
        return file;
    }

    /** The password of a user of PostgreSQL or Redis; the same at each start. */
    String password(String user) throws IOException {
        return obtain(passwords().resolve(user));
    }

    private Path passwords() {
        return directory.resolve("passwords");
    }

    private String obtain(Path file) throws IOException {
        if (!Files.exists(file)) {
            var secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            // Moved into place, so that a crash leaves no half-written secret.
            Path draft = Files.createTempFile(
                    file.getParent(), "draft", "", PosixFilePermissions.asFileAttribute(OWNER_READS));
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
