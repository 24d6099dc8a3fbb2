package io.signet.gateway.client;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that Signet keeps of somebody, without what is secret. */
@Schema(description = "All that Signet keeps of somebody, without what is secret.")
public record PersonalData(
        Instant exportedAt,
        Account account,

        @Schema(description = "An address that waits to be confirmed; null where none does.", nullable = true)
        String pendingEmail,

        @Schema(description = "The latest first.") List<Consent> consents,

        @Schema(description = "Open and ended ones, the latest seen first.")
        List<OpenSession> sessions,

        TotpStatus totp,

        @Schema(description = "The oldest first.") List<Passkey> passkeys,

        @Schema(description = "What the account is linked with, the oldest first.")
        List<SocialIdentity> identities,

        @Schema(description = "What is known of the stored templates; never the templates themselves.")
        List<Template> templates,

        @Schema(description = "The largest fused distance that matches.", minimum = "5", maximum = "50")
        int threshold,

        @Schema(description = "Every entry of the authentication log, the latest first.")
        List<LogEntry> events) {}
