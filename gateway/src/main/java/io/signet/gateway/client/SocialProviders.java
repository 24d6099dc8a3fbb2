package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where else one may sign in. */
@Schema(description = "The providers that one can sign in with; none unless the operator configured some.")
public record SocialProviders(List<SocialProvider> providers) {}
