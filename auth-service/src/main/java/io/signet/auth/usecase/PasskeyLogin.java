package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.LoginOutcome;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.Reason;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Signs in by a passkey alone, which says whose it is and is more than one factor. */
@ApplicationScoped
public class PasskeyLogin {
    private static final Set<Factor> FACTORS = EnumSet.of(Factor.PASSKEY);

    private final Transactions transactions;
    private final PasskeyProofs proofs;
    private final SignIn signIn;
    private final Stopwatches stopwatches;

    @Inject
    public PasskeyLogin(Transactions transactions, PasskeyProofs proofs, SignIn signIn, Stopwatches stopwatches) {
        this.transactions = transactions;
        this.proofs = proofs;
        this.signIn = signIn;
        this.stopwatches = stopwatches;
    }

    /**
     * Signs in.
     *
     * @param credential the browser's JSON, well-formed or not
     * @param remember whether the session's refresh tokens shall last longer
     */
    public Uni<LoginOutcome> login(String credential, Origin origin, boolean remember) {
        Executor loop = EventLoop.current();
        var attempt = new PasskeyProofs.Attempt(credential, origin, stopwatches.start());
        return transactions
                .run(work -> proofs.check(work, attempt, loop).chain(proof -> switch (proof) {
                    case PasskeyProof.Held(var account) -> open(work, attempt, account, remember);
                    case PasskeyProof.Refused(var account) -> refuse(work, attempt, account);
                }))
                .chain(opened -> opened.isPresent()
                        ? tokens(opened.get(), loop)
                        : Uni.createFrom().item(new LoginOutcome.InvalidCredentials()));
    }

    private Uni<LoginOutcome> tokens(SignIn.Opened opened, Executor loop) {
        return signIn.tokens(opened, loop)
                .map(tokens -> new LoginOutcome.SignedIn(opened.account(), opened.session(), tokens));
    }

    private Uni<Optional<SignIn.Opened>> open(Work work, PasskeyProofs.Attempt attempt, UUID id, boolean remember) {
        return work.accounts()
                .active(id)
                .map(account -> account.filter(Account::opens))
                .chain(account -> account.isPresent()
                        ? open(work, attempt, account.get(), remember)
                        : refuse(work, attempt, Optional.of(id)));
    }

    private Uni<Optional<SignIn.Opened>> open(
            Work work, PasskeyProofs.Attempt attempt, Account account, boolean remember) {
        Stopwatch watch = attempt.watch();
        return signIn.open(work, account, FACTORS, attempt.origin(), remember)
                .call(opened -> work.outbox()
                        .add(watch.success(
                                Action.LOGIN,
                                account.id(),
                                Factor.method(FACTORS),
                                attempt.origin(),
                                opened.session().id())))
                .map(Optional::of);
    }

    private static Uni<Optional<SignIn.Opened>> refuse(
            Work work, PasskeyProofs.Attempt attempt, Optional<UUID> account) {
        return work.outbox()
                .add(attempt.watch()
                        .failure(
                                Action.LOGIN,
                                Reason.INVALID_CREDENTIALS,
                                account,
                                Factor.method(FACTORS),
                                attempt.origin()))
                .replaceWith(Optional.empty());
    }
}
