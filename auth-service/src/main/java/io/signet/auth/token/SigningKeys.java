package io.signet.auth.token;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The keys that sign tokens: a directory of PEM files, each named after the time from which it signs, such as
 * {@code 20261122T120000Z.pem}. All of them are published: the current one, the next, which everybody knows long before
 * it signs, and older ones until the last token that they signed has expired. Instances of the service share the
 * directory.
 */
public final class SigningKeys {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".pem";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Path directory;
    private final Path published;
    private final TokenAlgorithm algorithm;
    private final Duration period;
    private final Duration longestLife;
    private final Clock clock;
    private final SecureRandom random;
    private volatile NavigableMap<Instant, SigningKey> keys = new TreeMap<>();

    /**
     * Keys that {@link #begin} has yet to read or make.
     *
     * @param published where the public halves are written as a JSON Web Key Set
     */
    public SigningKeys(Path directory, Path published, TokenConfig config, Clock clock, SecureRandom random) {
        this.directory = directory;
        this.published = published;
        this.algorithm = config.algorithm();
        this.period = config.keyPeriod();
        this.longestLife = Stream.of(config.accessLife(), config.serviceLife())
                .max(Duration::compareTo)
                .get();
        this.clock = clock;
        this.random = random;
    }

    /** The key that signs now. */
    SigningKey current() {
        return keys.floorEntry(clock.instant()).getValue();
    }

    /** The public halves as a JSON Web Key Set (RFC 7517), the youngest first. */
    public String keySet() {
        return new JsonWebKeySet(keys.descendingMap().values().stream()
                        .map(SigningKey::publicKey)
                        .toArray(JsonWebKey[]::new))
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Does what {@link #rotate} does, and changes to the configured algorithm if the present key has another. At the start
     * alone: instances that are told different algorithms must not take turns.
     *
     * @throws IllegalStateException as there
     */
    public synchronized void begin() throws IOException {
        update(true);
    }

    /**
     * Makes the keys that are missing, erases those that nobody needs any more, and publishes the rest. Reads and writes
     * files: not for the event loop.
     *
     * @throws IllegalStateException when one of the files is no key or open to everybody; nothing has changed then
     */
    public synchronized void rotate() throws IOException {
        update(false);
    }

    private void update(boolean starting) throws IOException {
        Files.createDirectories(directory);
        Path guard = directory.resolve("lock");
        try (var channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            NavigableMap<Instant, SigningKey> found = read();
            eraseRetired(found, now);
            if (found.floorKey(now) == null) {
                add(found, now);
            } else if (starting && found.floorEntry(now).getValue().algorithm() != algorithm) {
                changeAlgorithm(found, now);
            }
            if (found.higherKey(now) == null) {
                add(found, now.plus(period));
            }
            keys = found;
            publish();
        }
    }

    private void changeAlgorithm(NavigableMap<Instant, SigningKey> found, Instant now) throws IOException {
        // They have signed nothing yet.
        for (Instant next : List.copyOf(found.tailMap(now, false).keySet())) {
            Files.delete(file(next));
            found.remove(next);
        }
        // Files are named by the second, and a key that may have signed is not written over.
        add(found, found.containsKey(now) ? now.plusSeconds(1) : now);
        add(found, now.plus(period));
    }

    private NavigableMap<Instant, SigningKey> read() throws IOException {
        var found = new TreeMap<Instant, SigningKey>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Optional<Instant> from = time(file);
                if (from.isPresent()) {
                    found.put(from.get(), SigningKey.read(file));
                }
            }
        }
        return found;
    }

    private static Optional<Instant> time(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(NAME.parse(name.substring(0, name.length() - SUFFIX.length()), Instant::from));
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    file + " must be named after the time from which it signs, such as 20261122T120000Z.pem", e);
        }
    }

    private void add(NavigableMap<Instant, SigningKey> found, Instant from) throws IOException {
        Path file = file(from);
        SigningKey.make(file, algorithm, random);
        found.put(from, SigningKey.read(file));
    }

    private void eraseRetired(NavigableMap<Instant, SigningKey> found, Instant now) throws IOException {
        while (!found.isEmpty()) {
            Instant successor = found.higherKey(found.firstKey());
            if (successor == null
                    || successor.plus(longestLife).plus(CLOCK_SKEW).isAfter(now)) {
                return;
            }
            Files.delete(file(found.pollFirstEntry().getKey()));
        }
    }

    private void publish() throws IOException {
        String keySet = keySet();
        if (!Files.exists(published) || !Files.readString(published).equals(keySet)) {
            SecretFiles.publish(published, keySet);
        }
    }

    private Path file(Instant from) {
        return directory.resolve(NAME.format(from) + SUFFIX);
    }
}
