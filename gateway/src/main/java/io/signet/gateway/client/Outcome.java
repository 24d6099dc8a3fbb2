package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How it ended. */
public enum Outcome {
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("failure")
    FAILURE
}
