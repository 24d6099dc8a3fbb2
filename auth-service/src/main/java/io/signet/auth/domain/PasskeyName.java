package io.signet.auth.domain;

/** What somebody calls a passkey of theirs: 1 to 64 characters, in normal form NFKC. */
public record PasskeyName(String value) {
    private static final int LONGEST = 64;

    /**
     * Normalises and checks the name.
     *
     * @throws InvalidValue when it breaks a rule
     */
    public PasskeyName {
        value = Folding.normalised(value).strip();
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > LONGEST) {
            throw new InvalidValue("Use 1 to 64 characters.");
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("Use no control characters.");
        }
    }
}
