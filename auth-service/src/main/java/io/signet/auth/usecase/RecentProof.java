package io.signet.auth.usecase;

import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Session;
import io.signet.auth.mfa.MfaConfig;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody showed lately who they are, by the strongest means they have: what is sensitive asks for it, so that an
 * unlocked screen or a stolen token does not suffice.
 */
@ApplicationScoped
class RecentProof {
    private final MfaConfig config;
    private final Clock clock;

    @Inject
    RecentProof(MfaConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What the caller has to show first; empty when nothing is missing. */
    Uni<Optional<Factor>> missing(Work work, Caller caller) {
        return work.sessions()
                .of(caller)
                .chain(session -> work.oneTimePasswords()
                        .isActive(caller.account())
                        .map(active -> missing(session, active ? Factor.OTP : Factor.PASSWORD)));
    }

    private Optional<Factor> missing(Optional<Session> session, Factor strongest) {
        boolean shown = session.filter(
                        found -> found.authenticatedAt().isAfter(clock.instant().minus(config.recent())))
                .filter(found -> isStrong(found.factors(), strongest))
                .isPresent();
        return shown ? Optional.empty() : Optional.of(strongest);
    }

    // NIST SP 800-63B-4, 3.2.3: a body, which can be pictured, is no proof by itself; nor is somebody else's word.
    private static boolean isStrong(Set<Factor> factors, Factor strongest) {
        return Factor.areOfTwoKinds(factors) || (strongest == Factor.PASSWORD && factors.contains(Factor.PASSWORD));
    }
}
