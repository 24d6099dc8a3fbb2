package io.signet.biometric.domain;

import java.util.Objects;

/** An encoded picture as it came in. Never stored and never printed. */
public final class Sample {
    private final SampleRef ref;
    private final byte[] encoded;

    /**
     * A picture as it came in.
     *
     * @param encoded not copied: it may be 10 MiB, and nobody writes to it
     */
    public Sample(SampleRef ref, byte[] encoded) {
        this.ref = Objects.requireNonNull(ref);
        this.encoded = Objects.requireNonNull(encoded);
    }

    public SampleRef ref() {
        return ref;
    }

    public byte[] encoded() {
        return encoded;
    }

    @Override
    public String toString() {
        return "Sample[" + ref + "]";
    }
}
