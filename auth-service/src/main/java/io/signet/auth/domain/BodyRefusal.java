package io.signet.auth.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples that could not be used, in the words of the service that looked at them: the capture is poor, the picture
 * unreadable, there is no room in the queue.
 *
 * @param code number of the gRPC status code
 * @param retryAfter present where waiting helps
 */
public record BodyRefusal(
        int code,
        String reason,
        String message,
        Map<String, String> metadata,
        List<Violation> violations,
        Optional<Duration> retryAfter) {
    public BodyRefusal {
        metadata = Map.copyOf(metadata);
        violations = List.copyOf(violations);
    }
}
