package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the accounts; nextCursor is null on the last. */
@Schema(description = "A page of the accounts, in the order of their usernames.")
public record AccountPage(
        List<Account> users,

        @Schema(description = "Send it as `cursor` for the next page; null on the last.", nullable = true)
        String nextCursor) {}
