package io.signet.biometric.domain;

import java.util.Arrays;

/** Where the ridges of a print end and fork, as the comparator writes them down. Never printed. */
public final class Minutiae {
    private final byte[] serialised;

    /** Takes a copy. */
    public Minutiae(byte[] serialised) {
        this.serialised = serialised.clone();
    }

    public byte[] serialised() {
        return serialised.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Minutiae minutiae && Arrays.equals(serialised, minutiae.serialised);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(serialised);
    }

    @Override
    public String toString() {
        return "Minutiae[" + serialised.length + " bytes]";
    }
}
