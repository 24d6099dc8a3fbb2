package io.signet.auth.store;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The accounts that the request under way has changed in what their owners are shown. */
final class ChangedAccounts {
    private static final String LOCAL = ChangedAccounts.class.getName();

    private ChangedAccounts() {}

    static void note(UUID account) {
        Context context = Vertx.currentContext();
        Set<UUID> changed = context.getLocal(LOCAL);
        if (changed == null) {
            changed = new HashSet<>();
            context.putLocal(LOCAL, changed);
        }
        changed.add(account);
    }

    /** Those noted until now, which are forgotten by this. */
    static Set<UUID> take() {
        Context context = Vertx.currentContext();
        Set<UUID> changed = context == null ? null : context.getLocal(LOCAL);
        if (changed == null) {
            return Set.of();
        }
        context.removeLocal(LOCAL);
        return changed;
    }
}
