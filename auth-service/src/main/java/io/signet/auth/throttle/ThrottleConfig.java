package io.signet.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may fail to show who they are. */
@ConfigMapping(prefix = "signet.throttle")
public interface ThrottleConfig {
    /** Failures in a row, of one account from one address, after which no proof is looked at for a while. */
    @WithDefault("5")
    int failures();

    /** For how long that is at first. Each further failure doubles it. */
    @WithDefault("15m")
    Duration pause();

    /** The longest that it becomes. */
    @WithDefault("24h")
    Duration longestPause();

    /** Failures in a row, from anywhere, after which the account is locked (NIST SP 800-63B-4, 3.2.2: at most 100). */
    @WithDefault("100")
    int lockAfter();

    /**
     * Failures in a row with a face or a finger, from anywhere, after which the account is locked (NIST SP 800-63B-4, 3.2.3:
     * at most 50 without detection of presentation attacks, 100 with it).
     */
    @WithDefault("50")
    int lockAfterBiometric();

    /** How long failures from anywhere are remembered after the latest. */
    @WithDefault("30d")
    Duration memory();

    /** How long Redis may take before this instance counts by itself. */
    @WithDefault("250ms")
    Duration storeDeadline();

    /** How long this instance counts by itself before it asks Redis again. */
    @WithDefault("1s")
    Duration storePause();

    /** How many accounts and addresses this instance counts by itself; the longest untouched goes first. */
    @WithDefault("100000")
    int localCounts();
}
