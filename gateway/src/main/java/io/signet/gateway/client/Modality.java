package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The part of the body that a picture shows. */
public enum Modality {
    @JsonProperty("face")
    FACE,
    @JsonProperty("fingerprint")
    FINGERPRINT
}
