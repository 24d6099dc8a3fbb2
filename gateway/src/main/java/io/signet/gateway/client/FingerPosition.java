package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Finger positions in the order of ANSI/NIST-ITL 1. */
public enum FingerPosition {
    @JsonProperty("right-thumb")
    RIGHT_THUMB,
    @JsonProperty("right-index")
    RIGHT_INDEX,
    @JsonProperty("right-middle")
    RIGHT_MIDDLE,
    @JsonProperty("right-ring")
    RIGHT_RING,
    @JsonProperty("right-little")
    RIGHT_LITTLE,
    @JsonProperty("left-thumb")
    LEFT_THUMB,
    @JsonProperty("left-index")
    LEFT_INDEX,
    @JsonProperty("left-middle")
    LEFT_MIDDLE,
    @JsonProperty("left-ring")
    LEFT_RING,
    @JsonProperty("left-little")
    LEFT_LITTLE
}
