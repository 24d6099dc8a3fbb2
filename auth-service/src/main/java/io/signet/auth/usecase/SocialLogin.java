package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.ExternalPerson;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PendingSignIn;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.SocialIdentity;
import io.signet.auth.domain.SocialOutcome;
import io.signet.auth.domain.SocialRequest;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.SignInPolicy;
import io.signet.auth.social.OpenIdProviders;
import io.signet.auth.social.SocialConfig;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Sends browsers to providers of OpenID Connect and takes what they come back with: to sign in to the account that is
 * linked with the person, or to link one. Nobody is signed in to an account because of an e-mail address, unless the operator
 * trusts the provider with that and both sides have verified it.
 */
@ApplicationScoped
public class SocialLogin {
    static final Set<Factor> FACTORS = Set.of(Factor.FEDERATED);
    private static final Duration TICKET_LIFE = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final OpenIdProviders providers;
    private final SignInPolicy policy;
    private final RecentProof proof;
    private final SocialConfig config;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    @Inject
    public SocialLogin(
            Transactions transactions,
            OpenIdProviders providers,
            SignInPolicy policy,
            RecentProof proof,
            SocialConfig config,
            Stopwatches stopwatches,
            Clock clock,
            SecureRandom random,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.providers = providers;
        this.policy = policy;
        this.proof = proof;
        this.config = config;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
    }

    /** Names for people by id; none where the operator lets nobody in that way. */
    public Map<String, String> providers() {
        return policy.refuses(FACTORS) ? Map.of() : providers.names();
    }

    /**
     * To sign in.
     *
     * @param remember whether the session's refresh tokens shall last longer
     */
    public Uni<SocialOutcome> beginLogin(String provider, boolean remember) {
        return send(provider, Optional.empty(), remember);
    }

    /** To link the caller's account; needs a recent proof. */
    public Uni<SocialOutcome> beginLink(Caller caller, String provider) {
        return transactions
                .ask(work -> proof.missing(work, caller))
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new SocialOutcome.StepUpRequired(missing.get()))
                        : send(provider, Optional.of(caller), false));
    }

    private Uni<SocialOutcome> send(String provider, Optional<Caller> linker, boolean remember) {
        if (!providers().containsKey(provider)) {
            return Uni.createFrom().item(new SocialOutcome.ProviderUnknown());
        }
        var request = new SocialRequest(
                provider, OpaqueToken.generate(random), OpaqueToken.generate(random), linker, remember);
        OpaqueToken state = OpaqueToken.generate(random);
        OpaqueToken binding = OpaqueToken.generate(random);
        var expiresAt = clock.instant().plus(config.life());
        return blocking(() -> providers.authorizationRequest(request, state))
                .call(() -> transactions.run(work -> work.socialRequests().add(request, state, binding, expiresAt)))
                .map(location -> new SocialOutcome.Redirected(location, binding, expiresAt, providers.isSecure()));
    }

    /**
     * What a provider sent a browser back with.
     *
     * @param state as it came, well-formed or not; so are the others
     * @param issuer empty when there was none
     */
    public record Return(String provider, String state, String code, String issuer, String binding, Origin origin) {
        @Override
        public String toString() {
            return "Return[" + provider + "]";
        }
    }

    public Uni<SocialOutcome> finish(Return back) {
        Stopwatch watch = stopwatches.start();
        Optional<OpaqueToken> state = OpaqueToken.parse(back.state());
        Optional<OpaqueToken> binding = OpaqueToken.parse(back.binding());
        if (state.isEmpty() || binding.isEmpty() || !providers().containsKey(back.provider())) {
            return refuse(back, watch);
        }
        return transactions
                .run(work -> work.socialRequests().take(state.get(), binding.get(), back.provider(), clock.instant()))
                .chain(request -> request.isPresent() && !back.code().isEmpty()
                        ? finish(request.get(), back, watch)
                        : refuse(back, watch));
    }

    private Uni<SocialOutcome> refuse(Return back, Stopwatch watch) {
        return transactions.run(work -> refuse(work, back.origin(), watch));
    }

    private static Uni<SocialOutcome> refuse(Work work, Origin origin, Stopwatch watch) {
        return work.outbox()
                .add(watch.failure(Action.LOGIN, Reason.SOCIAL_REFUSED, Optional.empty(), "social", origin))
                .replaceWith(new SocialOutcome.Refused());
    }

    private Uni<SocialOutcome> finish(SocialRequest request, Return back, Stopwatch watch) {
        return blocking(() -> providers.person(request, back.code(), back.issuer()))
                .chain(person -> person.isPresent()
                        ? transactions.run(work -> request.linker().isPresent()
                                ? link(work, request, person.get(), back.origin(), watch)
                                : recognise(work, request, person.get(), back.origin(), watch))
                        : refuse(back, watch));
    }

    private Uni<SocialOutcome> link(
            Work work, SocialRequest request, ExternalPerson person, Origin origin, Stopwatch watch) {
        Caller linker = request.linker().orElseThrow();
        return work.accounts().of(linker).chain(open -> {
            if (open.isEmpty()) {
                return refuse(work, origin, watch);
            }
            return link(work, request, linker.account(), person, origin, watch)
                    .chain(linked ->
                            linked ? Uni.createFrom().item(new SocialOutcome.Linked()) : known(work, linker, person));
        });
    }

    private static Uni<SocialOutcome> known(Work work, Caller linker, ExternalPerson person) {
        return work.socialIdentities()
                .of(person)
                .map(owner -> owner.filter(found -> found.account().equals(linker.account()))
                                .isPresent()
                        ? new SocialOutcome.Linked()
                        : new SocialOutcome.Taken());
    }

    private Uni<Boolean> link(
            Work work, SocialRequest request, UUID account, ExternalPerson person, Origin origin, Stopwatch watch) {
        var identity = new SocialIdentity(ids.get(), account, request.provider(), person.label(), clock.instant());
        return work.socialIdentities()
                .link(identity, person)
                .call(linked -> linked
                        ? work.outbox()
                                .add(watch.success(Action.IDENTITY_LINKED, account, "social", origin))
                                .chain(() -> work.mailOrders()
                                        .add(
                                                MailOrder.to(account, MailKind.IDENTITY_LINKED, ids.get()),
                                                clock.instant()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<SocialOutcome> recognise(
            Work work, SocialRequest request, ExternalPerson person, Origin origin, Stopwatch watch) {
        return work.socialIdentities()
                .of(person)
                .chain(identity -> identity.isPresent()
                        ? Uni.createFrom().item(Optional.of(identity.get().account()))
                        : byEmail(work, request, person, origin, watch))
                .chain(account -> account.isPresent()
                        ? ticket(work, new PendingSignIn(account.get(), FACTORS, request.remember()))
                        : work.outbox()
                                .add(watch.failure(
                                        Action.LOGIN, Reason.IDENTITY_NOT_LINKED, Optional.empty(), "social", origin))
                                .replaceWith(new SocialOutcome.NotLinked()));
    }

    /** Links the account of the same address, where both sides have verified it and the operator trusts the provider with that. */
    private Uni<Optional<UUID>> byEmail(
            Work work, SocialRequest request, ExternalPerson person, Origin origin, Stopwatch watch) {
        if (!providers.linksByEmail(request.provider())
                || person.verifiedEmail().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return work.accounts()
                .named(new LoginName(person.verifiedEmail().get().value()))
                .map(named -> named.filter(account -> account.opens() && account.emailVerified())
                        .map(Account::id))
                .call(account -> account.isPresent()
                        ? link(work, request, account.get(), person, origin, watch)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<SocialOutcome> ticket(Work work, PendingSignIn pending) {
        OpaqueToken ticket = OpaqueToken.generate(random);
        return work.socialTickets()
                .add(ticket, pending, clock.instant().plus(TICKET_LIFE))
                .replaceWith(new SocialOutcome.Known(ticket));
    }

    private static <T> Uni<T> blocking(Supplier<T> question) {
        Executor loop = EventLoop.current();
        return Uni.createFrom()
                .item(question)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(loop);
    }
}
