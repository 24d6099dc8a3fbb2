package io.signet.auth.domain;

import java.util.Locale;

/** What an account may do; the lower-case name stands in the token's {@code groups}. */
public enum Role {
    USER,
    OPERATOR,
    AUDITOR,
    ADMINISTRATOR;

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofClaim(String claim) {
        return valueOf(claim.toUpperCase(Locale.ROOT));
    }
}
