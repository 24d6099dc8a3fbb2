package io.signet.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much the door lets through. */
@ConfigMapping(prefix = "signet.limits")
public interface LimitsConfig {
    /** Requests of one address. An IPv6 address counts as its /64 network, which one household or server has. */
    @WithDefault("100")
    int requests();

    /** Requests of one account, from whatever addresses. */
    @WithDefault("300")
    int accountRequests();

    /** Pictures to look at, of one address, and of one account: they cost more than all the rest. */
    @WithDefault("60")
    int pictures();

    /** In which time {@link #requests()}, {@link #accountRequests()} and {@link #pictures()} grow back. */
    @WithDefault("1m")
    Duration requestsWindow();

    /** Attempts to sign in, to register, to refresh, to have and to follow links, each, for one account from one address. */
    @WithDefault("5")
    int attempts();

    /** In which time {@link #attempts()} grow back. */
    @WithDefault("15m")
    Duration attemptsWindow();

    /** How long the shared count may take to answer before the gateway counts by itself. */
    @WithDefault("250ms")
    Duration storeTimeout();

    /** How long the gateway counts by itself before it asks the shared count again. */
    @WithDefault("1s")
    Duration storePause();

    /** How many buckets the gateway keeps of its own count; the longest untouched goes first. */
    @WithDefault("100000")
    int localBuckets();

    /** Bytes in a request body: Base64 text included. */
    @WithDefault("67108864")
    long body();

    /** Bytes in the body of a request that carries no pictures. */
    @WithDefault("65536")
    long plainBody();

    /** In which time a connection's next request must have arrived, but for its body; without one it is closed. */
    @WithDefault("30s")
    Duration headTime();

    /** In which time the body of a request must have arrived. */
    @WithDefault("2m")
    Duration bodyTime();

    /** Networks (CIDR) of the proxies whose {@code X-Forwarded-For} is believed; none by default. */
    Optional<List<String>> trustedProxies();
}
