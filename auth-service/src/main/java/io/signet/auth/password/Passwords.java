package io.signet.auth.password;

import io.signet.auth.domain.Overloaded;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.PasswordHash;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and compares off the event loop, on no more threads than there are cores. Results come on those threads: hop
 * back before touching the database. With a full queue the result is the failure {@link Overloaded}.
 */
@ApplicationScoped
public class Passwords {
    private final PasswordHasher hasher;
    private final ThreadPoolExecutor pool;

    @Inject
    public Passwords(PasswordConfig config, SecureRandom random) {
        hasher = new PasswordHasher(config.cost(), random);
        int cores = Runtime.getRuntime().availableProcessors();
        pool = new ThreadPoolExecutor(
                cores,
                cores,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
    }

    public Uni<PasswordHash> hash(Password password) {
        return onPool(() -> hasher.hash(password));
    }

    /** A hash at today's cost in the place of an older one; empty where the hash is as good, or where there is no time. */
    public Uni<Optional<PasswordHash>> renewed(Password password, PasswordHash hash) {
        return hasher.isOutdated(hash)
                ? hash(password).map(Optional::of).onFailure(Overloaded.class).recoverWithItem(Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    /**
     * Says what is wrong with a password that shall be set; empty when it will do.
     *
     * @param known words that whoever knows of the account tries first, such as its names
     */
    public Uni<Optional<String>> objection(Password password, Collection<String> known) {
        return onPool(() -> PasswordStrength.objection(password, known));
    }

    /** The same work whether there is a hash to compare with or not. */
    public Uni<Boolean> matches(Password password, Optional<PasswordHash> hash) {
        return onPool(() -> hasher.matches(password, hash.orElseGet(hasher::decoy)) && hash.isPresent());
    }

    private <T> Uni<T> onPool(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(pool)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new Overloaded());
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }
}
