package io.signet.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How passwords are hashed. */
@ConfigMapping(prefix = "signet.password")
public interface PasswordConfig {
    /** Binary logarithm of bcrypt's rounds, 4 to 31; 12 takes about a quarter of a second of one core. */
    @WithDefault("12")
    int cost();

    /** How many hashes may wait for a free core before a caller is told to come back. */
    @WithDefault("64")
    int queue();
}
