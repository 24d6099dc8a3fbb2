package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller's open sessions. */
@Schema(description = "The caller's open sessions, the latest seen first.")
public record OpenSessions(List<OpenSession> sessions) {}
