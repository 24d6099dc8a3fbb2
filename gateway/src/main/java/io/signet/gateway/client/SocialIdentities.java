package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the caller's account is linked with. */
@Schema(description = "What the caller's account is linked with, the oldest first.")
public record SocialIdentities(List<SocialIdentity> identities) {}
