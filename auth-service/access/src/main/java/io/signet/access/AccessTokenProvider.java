package io.signet.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Who calls, by the access token that came along. Takes the place of Quarkus's own check of JWTs. */
@Singleton
class AccessTokenProvider implements IdentityProvider<TokenAuthenticationRequest> {
    private static final Logger LOG = Logger.getLogger(AccessTokenProvider.class);

    private final AccessTokens tokens;
    private final SessionCheck sessions;

    AccessTokenProvider(AccessTokens tokens, SessionCheck sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext authentication) {
        if (!(request.getToken() instanceof JsonWebTokenCredential credential)) {
            return Uni.createFrom().nullItem();
        }
        // Checked once a request, however often its identity is asked for.
        return tokens.verify(credential.getToken())
                .chain(sessions::demandOpen)
                .onFailure()
                .invoke(fault -> LOG.debugf("A token was refused: %s", fault))
                .<SecurityIdentity>map(token -> identity(token, credential))
                .memoize()
                .indefinitely();
    }

    private static SecurityIdentity identity(JsonWebToken token, JsonWebTokenCredential credential) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addCredential(credential)
                .addRoles(token.getGroups())
                .addAttribute(SecurityIdentity.USER_ATTRIBUTE, token)
                .build();
    }
}
