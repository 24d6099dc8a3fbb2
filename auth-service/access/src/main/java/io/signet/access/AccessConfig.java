package io.signet.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an access token must say, and how its keys and its session are looked up. */
@ConfigMapping(prefix = "signet.access")
public interface AccessConfig {
    @WithDefault("https://signet")
    String issuer();

    @WithDefault("signet")
    String audience();

    /** How far the clocks of two machines may be apart. */
    @WithDefault("10s")
    Duration clockSkew();

    /** The key set is read no more often than this, however many unknown keys come along. */
    @WithDefault("5s")
    Duration keysAtMostEvery();

    /** A key set older than this is read again when it is next used, so that withdrawn keys go. */
    @WithDefault("5m")
    Duration keysAtLeastEvery();

    /** How many tokens are remembered as verified, of some kilobytes each. */
    @WithDefault("5000")
    int tokensRemembered();

    /** How long Redis may take before the database is asked. */
    @WithDefault("250ms")
    Duration redisDeadline();

    /** How long Redis is left alone after it did not answer. */
    @WithDefault("1s")
    Duration redisPause();

    /** How long auth-service may take to say whether a session is open. */
    @WithDefault("3s")
    Duration deadline();

    /**
     * How long Redis remembers that a session is open before the database is asked again. It bounds how long an ended
     * session passes in the one case that its end could not be written to Redis while others could still read there.
     */
    @WithDefault("30s")
    Duration openFor();

    /** How long Redis remembers that a session has ended; after that the database knows. */
    @WithDefault("24h")
    Duration endedFor();
}
