package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.SignedToken;
import io.signet.auth.domain.Tokens;
import io.signet.auth.store.Work;
import io.signet.auth.token.TokenConfig;
import io.signet.auth.token.TokenIssuer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Opens sessions and hands out their tokens. */
@ApplicationScoped
class SignIn {
    private final TokenIssuer issuer;
    private final TokenConfig config;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    @Inject
    SignIn(TokenIssuer issuer, TokenConfig config, Clock clock, SecureRandom random, Supplier<UUID> ids) {
        this.issuer = issuer;
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
    }

    /** A session of an account, with the refresh token that works. */
    record Opened(Account account, Session session, OpaqueToken refresh, Instant refreshExpiresAt) {}

    Uni<Opened> open(Work work, Account account, Set<Factor> factors, Origin origin, boolean remember) {
        Instant now = clock.instant();
        var session = new Session(ids.get(), account.id(), factors, origin, now, now, remember);
        return work.sessions().open(session).chain(() -> renew(work, account, session));
    }

    /** Gives an open session a new refresh token. */
    Uni<Opened> renew(Work work, Account account, Session session) {
        Instant now = clock.instant();
        Duration life = session.remembered() ? config.rememberedLife() : config.refreshLife();
        var opened = new Opened(account, session, OpaqueToken.generate(random), now.plus(life));
        return work.accounts()
                .use(account.id(), now)
                .chain(() -> work.sessions().addToken(session.id(), opened.refresh(), now, opened.refreshExpiresAt()))
                .replaceWith(opened);
    }

    /** Signs the access token off the event loop: it takes a millisecond. */
    Uni<SignedToken> access(Account account, Session session, Executor loop) {
        return Uni.createFrom()
                .item(() -> issuer.forSession(account, session))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(loop);
    }

    Uni<Tokens> tokens(Opened opened, Executor loop) {
        return access(opened.account(), opened.session(), loop)
                .map(access -> new Tokens(
                        access,
                        opened.refresh(),
                        opened.refreshExpiresAt(),
                        opened.session().remembered()));
    }
}
