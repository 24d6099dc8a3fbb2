package io.signet.gateway.problem;

/** The services behind the gateway. */
public enum Part {
    AUTH("auth-service"),
    BIOMETRIC("biometric-service"),
    ANALYTICS("analytics-service");

    private final String service;

    Part(String service) {
        this.service = service;
    }

    /** The name that people know it by. */
    public String service() {
        return service;
    }
}
