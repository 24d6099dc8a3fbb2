package io.signet.auth.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.signet.access.AccessConfig;
import io.signet.access.ReadThroughCache;
import io.signet.access.RedisLine;
import io.signet.auth.domain.OwnAccount;
import jakarta.inject.Singleton;

/** Accounts as their owners are shown them. */
@Singleton
class AccountCache extends ReadThroughCache<OwnAccount> {
    AccountCache(
            OwnAccountsConfig accounts,
            AccessConfig access,
            RedisLine redis,
            ObjectMapper json,
            MeterRegistry metrics) {
        super("accounts", OwnAccount.class, accounts.remembered(), access, redis, json, metrics);
    }
}
