package io.signet.analytics.domain;

/** What an account may do. */
public enum Role {
    USER,
    OPERATOR,
    AUDITOR,
    ADMINISTRATOR
}
