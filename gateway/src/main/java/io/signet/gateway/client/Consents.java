package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the caller has agreed to. */
@Schema(description = "What the caller has agreed to, the latest first.")
public record Consents(List<Consent> consents) {}
