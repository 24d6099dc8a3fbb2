package io.signet.auth.domain;

import java.net.URI;
import java.time.Instant;

/** How a step of signing in at somebody else's ended. */
public sealed interface SocialOutcome {
    /**
     * The browser is to go there.
     *
     * @param binding that the browser keeps meanwhile
     * @param secure whether it comes back over TLS
     */
    record Redirected(URI location, OpaqueToken binding, Instant expiresAt, boolean secure) implements SocialOutcome {}

    /** The person is known; the ticket is good for a sign-in. */
    record Known(OpaqueToken ticket) implements SocialOutcome {}

    record Linked() implements SocialOutcome {}

    record Removed() implements SocialOutcome {}

    record ProviderUnknown() implements SocialOutcome {}

    /** What came back does not hold, or came back before. */
    record Refused() implements SocialOutcome {}

    /** No account is linked with the person. */
    record NotLinked() implements SocialOutcome {}

    /** Another account is linked with the person. */
    record Taken() implements SocialOutcome {}

    record IdentityUnknown() implements SocialOutcome {}

    /** The caller has to show first who they are. */
    record StepUpRequired(Factor missing) implements SocialOutcome {}
}
