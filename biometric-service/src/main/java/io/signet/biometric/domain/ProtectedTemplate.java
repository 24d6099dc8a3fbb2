package io.signet.biometric.domain;

import java.util.Objects;

/** A template as it rests in the database: only the holder of the key can open it. */
public final class ProtectedTemplate {
    private final Enrolment enrolment;
    private final int version;
    private final byte[] sealed;

    /**
     * Takes a copy.
     *
     * @param version of the protection, from 1
     */
    public ProtectedTemplate(Enrolment enrolment, int version, byte[] sealed) {
        if (version < 1) {
            throw new IllegalArgumentException("protection versions count from 1, got " + version);
        }
        this.enrolment = Objects.requireNonNull(enrolment);
        this.version = version;
        this.sealed = sealed.clone();
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

    @Override
    public String toString() {
        return "ProtectedTemplate[" + enrolment.id() + "]";
    }
}
