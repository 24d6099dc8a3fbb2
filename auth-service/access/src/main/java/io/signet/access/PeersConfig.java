package io.signet.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Who calls this service. */
@ConfigMapping(prefix = "signet.peers")
public interface PeersConfig {
    /** Such as {@code gateway}; absent for what everybody may call, which is the gateway alone. */
    Optional<Set<String>> callers();
}
