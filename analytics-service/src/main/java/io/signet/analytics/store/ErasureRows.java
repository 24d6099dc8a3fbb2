package io.signet.analytics.store;

/** The statements that make an account nobody's, to be run in this order in one transaction. */
final class ErasureRows {
    /**
     * Waits for what is being recorded, and makes what comes next wait: none of it slips between the note that the subject is
     * erased and the update of what is there.
     */
    static final String LOCK = "LOCK TABLE authentication_logs IN SHARE ROW EXCLUSIVE MODE";

    static final String REMEMBER = "INSERT INTO erased_subjects (digest) VALUES (sha256(uuid_send($1::uuid)))"
            + " ON CONFLICT (digest) DO NOTHING";

    /** Of what others did to the account, only who it was done to; of what its sessions did, all that says who. */
    static final String ERASE = "UPDATE authentication_logs SET subject = NULLIF(subject, $1), address = NULL,"
            + " user_agent = NULL, correlation_id = NULL WHERE id IN ("
            + "SELECT id FROM authentication_logs WHERE subject = $1"
            + " UNION SELECT done.id FROM authentication_logs done"
            + " JOIN authentication_logs signed_in ON signed_in.correlation_id = done.correlation_id"
            + " WHERE signed_in.subject = $1 AND signed_in.outcome = 'SUCCESS'"
            + " AND signed_in.action IN ('REGISTER', 'LOGIN', 'REFRESH'))";

    private ErasureRows() {}
}
