package io.signet.biometric.domain;

import java.util.Objects;
import java.util.Optional;

/** A template as it rests in the database: only the holder of the key can open it. */
public final class ProtectedTemplate {
    private final Enrolment enrolment;
    private final int version;
    private final byte[] sealed;
    private final Optional<byte[]> sealedMinutiae;

    /**
     * Takes copies.
     *
     * @param version of the protection, from 1
     * @param sealedMinutiae empty where there are none
     */
    public ProtectedTemplate(Enrolment enrolment, int version, byte[] sealed, Optional<byte[]> sealedMinutiae) {
        if (version < 1) {
            throw new IllegalArgumentException("protection versions count from 1, got " + version);
        }
        this.enrolment = Objects.requireNonNull(enrolment);
        this.version = version;
        this.sealed = sealed.clone();
        this.sealedMinutiae = sealedMinutiae.map(byte[]::clone);
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    public int version() {
        return version;
    }

    public byte[] sealed() {
        return sealed.clone();
    }

    public Optional<byte[]> sealedMinutiae() {
        return sealedMinutiae.map(byte[]::clone);
    }

    @Override
    public String toString() {
        return "ProtectedTemplate[" + enrolment.id() + "]";
    }
}
