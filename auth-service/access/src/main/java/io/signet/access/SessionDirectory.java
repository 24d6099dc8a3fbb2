package io.signet.access;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The database's word on sessions. */
public interface SessionDirectory {
    /**
     * Whether the session is open and its account active; a failure when the database can't be asked, never a guess.
     *
     * @param token the access token that names them, verified already
     */
    Uni<Boolean> isOpen(UUID session, UUID account, String token);
}
