package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody is signed in, or has to show a second factor first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "Somebody is signed in, or has to show a second factor first: then `challenge` alone is there.",
        requiredProperties = "mfaRequired")
public record SignedIn(
        Account account,
        Tokens tokens,

        @Schema(description = "How the person was known, as in RFC 8176.", examples = "[\"pwd\"]")
        List<String> amr,

        @Schema(description = "True: answer the challenge at /api/auth/mfa.")
        boolean mfaRequired,

        MfaChallenge challenge)
        implements TokenBearing {
    static SignedIn of(Account account, Tokens tokens, List<String> amr) {
        return new SignedIn(account, tokens, List.copyOf(amr), false, null);
    }

    static SignedIn onceAnswered(MfaChallenge challenge) {
        return new SignedIn(null, null, null, true, challenge);
    }

    @Override
    public SignedIn with(Tokens others) {
        return new SignedIn(account, others, amr, mfaRequired, challenge);
    }
}
