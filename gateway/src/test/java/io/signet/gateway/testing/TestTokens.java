package io.signet.gateway.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.build.JwtSignatureBuilder;
import java.util.Set;
import java.util.UUID;

/** Access tokens as auth-service makes them, and others. */
public final class TestTokens {
    /** The account that the tokens are for. */
    public static final String ADA = "7f1c7d3a-0d2b-4c57-9d0e-0c8f6a3b2a11";

    /** Their session, which Redis knows to be open. */
    public static final UUID SESSION = UUID.randomUUID();

    private TestTokens() {}

    public static String withRoles(String... roles) {
        return signed(claims().groups(Set.of(roles)));
    }

    /** Ada's, of another session. */
    public static String ofSession(UUID session) {
        return signed(claims().claim("sid", session.toString()));
    }

    /** The claims of a valid token of a user. */
    public static JwtClaimsBuilder claims() {
        return Jwt.issuer("https://signet")
                .audience("signet")
                .subject(ADA)
                .upn("ada")
                .groups("user")
                .claim("sid", SESSION.toString())
                .expiresIn(300);
    }

    public static String signed(JwtClaimsBuilder claims) {
        return typed(claims).keyId("test").sign();
    }

    /** To be signed as an access token. */
    public static JwtSignatureBuilder typed(JwtClaimsBuilder claims) {
        return claims.jws().header("typ", "at+jwt");
    }
}
