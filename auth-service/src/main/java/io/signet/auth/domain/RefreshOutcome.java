package io.signet.auth.domain;

/** How an exchange of a refresh token ended. */
public sealed interface RefreshOutcome {
    record Refreshed(Tokens tokens) implements RefreshOutcome {}

    /** Unknown, expired, or of a session that has ended. */
    record Invalid() implements RefreshOutcome {}

    /** It worked before: somebody else may hold a copy, so the session has ended. */
    record Reused() implements RefreshOutcome {}
}
