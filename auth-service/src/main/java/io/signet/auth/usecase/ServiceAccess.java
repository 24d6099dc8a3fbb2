package io.signet.auth.usecase;

import io.signet.auth.domain.SignedToken;
import io.signet.auth.token.ServiceSecrets;
import io.signet.auth.token.SigningKeys;
import io.signet.auth.token.TokenIssuer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What services need of us: tokens to call each other, and the keys that check everybody's tokens. */
@ApplicationScoped
public class ServiceAccess {
    private final ServiceSecrets secrets;
    private final TokenIssuer issuer;
    private final SigningKeys keys;

    @Inject
    public ServiceAccess(ServiceSecrets secrets, TokenIssuer issuer, SigningKeys keys) {
        this.secrets = secrets;
        this.issuer = issuer;
        this.keys = keys;
    }

    /** Empty when the service is unknown or the secret is not its own. */
    public Uni<Optional<SignedToken>> token(String service, String secret) {
        return Uni.createFrom()
                .item(() -> secrets.matches(service, secret)
                        ? Optional.of(issuer.forService(service))
                        : Optional.<SignedToken>empty())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(EventLoop.current());
    }

    /** A JSON Web Key Set. */
    public String keySet() {
        return keys.keySet();
    }
}
