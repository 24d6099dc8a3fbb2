package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller's passkeys. */
@Schema(description = "The caller's passkeys, the oldest first.")
public record Passkeys(List<Passkey> passkeys) {}
