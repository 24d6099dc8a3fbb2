package io.signet.analytics.domain;

/** How an attempt ended. Stored by name: rename none. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
