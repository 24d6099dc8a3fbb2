package io.signet.launcher.system;

/** Told of each step as it is done. */
@FunctionalInterface
public interface Progress {
    /** One line for a person. */
    void step(String line);
}
