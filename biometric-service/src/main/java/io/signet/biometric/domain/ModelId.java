package io.signet.biometric.domain;

/** Names a model, as in its manifest. Codes of different models cannot be compared. */
public record ModelId(String value) {
    public ModelId {
        if (value.isBlank() || value.length() > 100) {
            throw new IllegalArgumentException("a model id has 1 to 100 characters, got '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
