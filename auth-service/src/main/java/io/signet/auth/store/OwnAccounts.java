package io.signet.auth.store;

import io.signet.auth.domain.Caller;
import io.signet.auth.domain.OwnAccount;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What owners are shown of their accounts. {@link Transactions} sees to it that they see what they changed. */
@Singleton
public class OwnAccounts {
    private final Transactions transactions;
    private final AccountCache cache;

    @Inject
    OwnAccounts(Transactions transactions, AccountCache cache) {
        this.transactions = transactions;
        this.cache = cache;
    }

    /** Empty when the account is not active or, where the database is asked, the caller's session has ended. */
    public Uni<Optional<OwnAccount>> of(Caller caller) {
        return cache.get(caller.account(), () -> read(caller)).map(Optional::ofNullable);
    }

    private Uni<OwnAccount> read(Caller caller) {
        return transactions
                .ask(work -> work.accounts().of(caller))
                .map(account -> account.map(OwnAccount::of).orElse(null));
    }
}
