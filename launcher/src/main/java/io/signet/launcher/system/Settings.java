package io.signet.launcher.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a system is started with.
 *
 * @param root the source tree, with the packaged services and the models
 * @param extra environment variables for all services, on top of the launcher's own
 * @param recordings directory where services that have no {@link AotCache} write down what one is made from; empty:
 *     nothing is written down
 */
public record Settings(
        Path root, Home home, Ports ports, Memory memory, Map<String, String> extra, Optional<Path> recordings) {
    public Settings {
        extra = Map.copyOf(extra);
    }

    /** Without recordings. */
    public Settings(Path root, Home home, Ports ports, Memory memory, Map<String, String> extra) {
        this(root, home, ports, memory, extra, Optional.empty());
    }
}
