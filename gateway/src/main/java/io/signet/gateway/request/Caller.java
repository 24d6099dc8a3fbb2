package io.signet.gateway.request;

import java.util.Optional;

/**
 * Who asks, as the gateway saw it.
 *
 * @param token the verified access token in its compact form; empty for a caller that has not signed in
 * @param subject UUID of the caller's account; empty for a caller that has not signed in
 * @param address IPv4 or IPv6 address in text form
 * @param userAgent at most 512 characters; empty when none was sent
 */
public record Caller(Optional<String> token, Optional<String> subject, String address, String userAgent, Trace trace) {
    private static final int USER_AGENT_LENGTH = 512;

    public Caller {
        if (userAgent.length() > USER_AGENT_LENGTH) {
            userAgent = userAgent.substring(0, USER_AGENT_LENGTH);
        }
    }

    /**
     * The account that the caller acts for.
     *
     * @throws IllegalStateException when the caller has not signed in: the endpoint lacks its role check
     */
    public String signedInSubject() {
        return subject.orElseThrow(() -> new IllegalStateException("the caller has not signed in"));
    }

    @Override
    public String toString() {
        return "Caller[subject=%s, address=%s, trace=%s]".formatted(subject.orElse("nobody"), address, trace.id());
    }
}
