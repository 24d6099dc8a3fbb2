package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a comparison came to. */
public enum Decision {
    @JsonProperty("match")
    MATCH,
    @JsonProperty("no-match")
    NO_MATCH
}
