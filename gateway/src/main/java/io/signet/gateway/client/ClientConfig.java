package io.signet.gateway.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the gateway waits for the services. */
@ConfigMapping(prefix = "signet.client")
public interface ClientConfig {
    /** For a call that carries no pictures, its repeats included. */
    @WithDefault("5s")
    Duration deadline();

    /** For a call that carries pictures. */
    @WithDefault("30s")
    Duration picturesDeadline();

    /** How often a call that changes nothing is repeated when its service cannot be reached. */
    @WithDefault("2")
    int repeats();

    /** Before the first repeat; grows with each. */
    @WithDefault("50ms")
    Duration repeatDelay();

    /** For the question whether a service is ready. */
    @WithDefault("1s")
    Duration healthDeadline();
}
