package io.signet.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What does TLS. */
@ConfigMapping(prefix = "signet.tls")
public interface TlsConfig {
    /** Whether BoringSSL does, where it runs; else the JDK. */
    @WithDefault("true")
    boolean boringssl();
}
