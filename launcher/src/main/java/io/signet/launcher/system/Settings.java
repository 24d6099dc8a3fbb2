package io.signet.launcher.system;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a system is started with.
 *
 * @param root the source tree, with the packaged services and the models
 * @param extra environment variables for all services, on top of the launcher's own
 */
public record Settings(Path root, Home home, Ports ports, Memory memory, Map<String, String> extra) {
    public Settings {
        extra = Map.copyOf(extra);
    }
}
