package io.signet.auth.domain;

/** Where this service gets the token from with which it calls its siblings. */
public interface ServiceTokens {
    /** Valid for a minute at least. */
    SignedToken own();
}
