package io.signet.auth.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.signet.access.RedisLine;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.OwnAccount;
import io.signet.auth.domain.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What owners are shown of their accounts, remembered in Redis. {@link Transactions} has forgotten what it changed before
 * anybody learns that it did. Whoever reads an account anew leaves a claim first, which a change takes away: what was read
 * before the change is then not remembered after it.
 */
@Singleton
public class OwnAccounts {
    private static final Logger LOG = Logger.getLogger(OwnAccounts.class);
    private static final String PREFIX = "signet:account:";
    private static final String CLAIM = "claimed by ";
    private static final long CLAIM_MILLIS = 5_000;
    /** KEYS[1]: the account. ARGV: the claim, what takes its place, for how many milliseconds. */
    private static final String REMEMBER = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            end
            return 1
            """;

    private final Transactions transactions;
    private final RedisLine redis;
    private final OwnAccountsConfig config;
    private final Counter hits;
    private final Counter misses;

    @Inject
    OwnAccounts(Transactions transactions, RedisLine redis, OwnAccountsConfig config, MeterRegistry metrics) {
        this.transactions = transactions;
        this.redis = redis;
        this.config = config;
        hits = metrics.counter("cache.gets", "cache", "accounts", "result", "hit");
        misses = metrics.counter("cache.gets", "cache", "accounts", "result", "miss");
    }

    /** Empty when the account is not active or, where the database is asked, the caller's session has ended. */
    public Uni<Optional<OwnAccount>> of(Caller caller) {
        if (config.remembered().isZero()) {
            return read(caller);
        }
        return ask(Request.cmd(Command.GET).arg(key(caller.account())))
                .map(OwnAccounts::parse)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(known -> {
                    (known.isPresent() ? hits : misses).increment();
                    return known.isPresent() ? Uni.createFrom().item(known) : readAndRemember(caller);
                });
    }

    private Uni<Optional<OwnAccount>> readAndRemember(Caller caller) {
        String claim = CLAIM + UUID.randomUUID();
        return ask(Request.cmd(Command.SET)
                        .arg(key(caller.account()))
                        .arg(claim)
                        .arg("NX")
                        .arg("PX")
                        .arg(CLAIM_MILLIS))
                .map(answer -> answer != null)
                .onFailure()
                .recoverWithItem(false)
                .chain(claimed -> read(caller).invoke(found -> {
                    if (claimed) {
                        found.ifPresent(account -> remember(account, claim));
                    }
                }));
    }

    private Uni<Optional<OwnAccount>> read(Caller caller) {
        return transactions.ask(work -> work.accounts().of(caller)).map(account -> account.map(OwnAccount::of));
    }

    // Nobody waits for it.
    private void remember(OwnAccount account, String claim) {
        var _ = redis.ask(Request.cmd(Command.EVAL)
                        .arg(REMEMBER)
                        .arg(1)
                        .arg(key(account.id()))
                        .arg(claim)
                        .arg(json(account))
                        .arg(config.remembered().toMillis()))
                .onFailure(fault -> LOG.debugf("Redis was not told of an account: %s", fault.getMessage()));
    }

    /** Has the accounts read anew from now on. Never fails: what Redis can't be told it forgets by itself. */
    static Uni<Void> forget(Collection<UUID> accounts, RedisLine redis, OwnAccountsConfig config) {
        Request delete = Request.cmd(Command.DEL);
        accounts.forEach(account -> delete.arg(key(account)));
        return ask(delete, redis, config)
                .onFailure()
                .invoke(fault -> LOG.warnf(
                        "Owners may be shown their accounts as they were for %s: Redis does not answer: %s",
                        config.remembered(), fault.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Response> ask(Request question) {
        return ask(question, redis, config);
    }

    private static Uni<Response> ask(Request question, RedisLine redis, OwnAccountsConfig config) {
        return Uni.createFrom()
                .completionStage(() -> redis.ask(question)
                        .timeout(config.redisDeadline().toMillis(), TimeUnit.MILLISECONDS)
                        .toCompletionStage());
    }

    private static String key(UUID account) {
        return PREFIX + account;
    }

    private static String json(OwnAccount account) {
        return new JsonObject()
                .put("id", account.id().toString())
                .put("username", account.username())
                .put("email", account.email())
                .put("emailVerified", account.emailVerified())
                .put("active", account.active())
                .put("createdAt", account.createdAt())
                .put(
                        "roles",
                        new JsonArray(account.roles().stream().map(Role::claim).toList()))
                .put("locked", account.locked())
                .put("eraseAt", account.eraseAt().orElse(null))
                .encode();
    }

    private static Optional<OwnAccount> parse(Response value) {
        if (value == null || value.toString().startsWith(CLAIM)) {
            return Optional.empty();
        }
        var json = new JsonObject(value.toString());
        return Optional.of(new OwnAccount(
                UUID.fromString(json.getString("id")),
                json.getString("username"),
                json.getString("email"),
                json.getBoolean("emailVerified"),
                json.getBoolean("active"),
                json.getInstant("createdAt"),
                json.getJsonArray("roles").stream()
                        .map(role -> Role.ofClaim((String) role))
                        .collect(Collectors.toSet()),
                json.getBoolean("locked"),
                Optional.<Instant>ofNullable(json.getInstant("eraseAt"))));
    }
}
