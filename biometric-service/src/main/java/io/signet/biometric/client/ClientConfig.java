package io.signet.biometric.client;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** How this service shows who it is. */
@ConfigMapping(prefix = "signet.service")
public interface ClientConfig {
    /** The file with this service's secret. */
    Path secret();
}
