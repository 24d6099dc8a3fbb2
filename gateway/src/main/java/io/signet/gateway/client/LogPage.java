package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the authentication log; nextCursor is null on the last. */
@Schema(description = "A page of the authentication log, newest first.")
public record LogPage(
        List<LogEntry> events,

        @Schema(description = "Send it as `cursor` for the next page; null on the last.", nullable = true)
        String nextCursor) {}
