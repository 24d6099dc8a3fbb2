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

    /** How many calls of a service may be repeated, as a share of those that are made. */
    @WithDefault("0.1")
    double repeatShare();

    /** How many repeats of that a quiet service has saved up. */
    @WithDefault("20")
    int repeatsSaved();

    /** Calls without pictures that may be under way to one service; as many may wait. */
    @WithDefault("256")
    int atOnce();

    /** Calls with pictures that may be under way to one service; as many may wait. */
    @WithDefault("32")
    int picturesAtOnce();

    /** Of how many calls in a row the share is taken that a service did not answer. */
    @WithDefault("20")
    int breakerWindow();

    /** From which share on the service is left alone. */
    @WithDefault("0.5")
    double breakerRatio();

    /** How long it is left alone before it is tried again. */
    @WithDefault("1s")
    Duration breakerPause();

    /** How long is remembered what services say of their configuration, the requirements for pictures. */
    @WithDefault("1m")
    Duration policiesRemembered();

    /** For the question whether a service is ready. */
    @WithDefault("1s")
    Duration healthDeadline();
}
